package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One answer to query or queryMore.
 *
 * @param total     the events of the whole query
 * @param nextToken null when this is the last page
 */
record Page(int total, String nextToken, List<ObjectNode> records) { }
