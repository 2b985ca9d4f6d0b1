package io.boomimonitor.boomi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The records of some ids. @param items one for each id, in the order of the request */
public record FoundRecords(List<Item> items) {

    /**
     * One id.
     *
     * @param record typed pairs unwrapped; null when there is none
     * @param error  why there is none; null when there is one
     */
    public record Item(String id, ObjectNode record, String error) {
    }

    public FoundRecords {
        items = List.copyOf(items);
    }
}
