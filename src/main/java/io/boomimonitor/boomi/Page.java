package io.boomimonitor.boomi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One answer to {@code query} or {@code queryMore}, or a page of another list; its records in no order.
 *
 * @param records    typed pairs unwrapped, everything else as Boomi sent it
 * @param unreadable records that broke a limit or are no JSON
 * @param queryToken opaque, identifies the next page; null on the last one. Not to be logged
 * @param results    how many records all pages have, as Boomi counts them; {@link #UNCOUNTED} when it does not say
 */
public record Page(List<ObjectNode> records, List<Unreadable> unreadable, String queryToken, long results) {

    /** The answer does not say how many records there are. */
    public static final long UNCOUNTED = -1;

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

    /** A page of a list that does not count its records. */
    public Page(List<ObjectNode> records, List<Unreadable> unreadable, String queryToken) {
        this(records, unreadable, queryToken, UNCOUNTED);
    }
}
