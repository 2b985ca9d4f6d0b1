package io.boomimonitor.simulator.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One answer to query or queryMore.
 *
 * @param total     the records of the whole query
 * @param nextToken null when this is the last page
 */
record Page(ObjectType type, int total, String nextToken, List<ObjectNode> records) { }
