package io.boomimonitor.boomi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One answer to {@code query} or {@code queryMore}, or a page of another list; its records in no order.
 *
 * @param records    typed pairs unwrapped, everything else as Boomi sent it
 * @param unreadable records that broke a limit or are no JSON
 * @param queryToken opaque, identifies the next page; null on the last one. Not to be logged
 */
public record Page(List<ObjectNode> records, List<Unreadable> unreadable, String queryToken) {

    /**
     * A record that cannot be used.
     *
     * @param reason    the limit that it broke
     * @param beginning its first characters, enough to find it in Boomi
     */
    public record Unreadable(String reason, String beginning) {
    }

    public Page {
        records = List.copyOf(records);
        unreadable = List.copyOf(unreadable);
    }
}
