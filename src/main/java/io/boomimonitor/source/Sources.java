package io.boomimonitor.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.boomi.BoomiPlatform;
import io.boomimonitor.boomi.BoomiQuery;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.boomi.PagedCall;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/** What the source routes ask for by the name of their source: its query, what is in a page, how far it went. */
public final class Sources {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, SourceParts> parts;
    private final BoomiPlatform platform;
    private final Consumer<String> progressed;
    private final ObjIntConsumer<String> unreadable;

    /**
     * @param parts      by source
     * @param progressed takes note of each source of which one more window is read: a long absence takes longer than some schedules
     * @param unreadable takes note of how many records of a source's page could not be read
     */
    public Sources(Map<String, SourceParts> parts, BoomiPlatform platform, Consumer<String> progressed,
            ObjIntConsumer<String> unreadable) {
        this.unreadable = unreadable;
        this.progressed = progressed;
        this.parts = Map.copyOf(parts);
        this.platform = platform;
    }

    /**
     * @param values a JSON object: by property, the values that a record may have, with commas; an empty text lets all pass
     * @return a query for the source's records of the window that has asked nothing yet
     */
    public BoomiQuery query(String source, Window window, String values) throws JsonProcessingException {
        Records records = records(source);
        return platform.query(records.object(), WindowFilter.of(records.timeKey(), window, JSON.readTree(values)));
    }

    /** @return the alerts of a page, oldest first; the query keeps their latest time */
    public List<Alert> alerts(String source, Page page, PagedCall query) {
        unreadable.accept(source, page.unreadable().size());
        return new RecordAlerts(source, records(source), parts.get(source).alerts()).of(page, query::saw);
    }

    /** All pages of the window are stored; nothing moves when some of the cycle's history is missing. */
    public void advance(Poll poll, Window window, BoomiCall query) {
        if (poll.isWhole()) {
            parts.get(poll.getSource()).progress().advance(window, query.latest());
            progressed.accept(poll.getSource());
        }
    }

    private static Records records(String source) {
        return SourceList.find(source).flatMap(Source::records)
                .orElseThrow(() -> new IllegalArgumentException("'" + source + "' is no source that is read as a list of records"));
    }
}
