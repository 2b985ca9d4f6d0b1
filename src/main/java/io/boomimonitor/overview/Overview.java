package io.boomimonitor.overview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Settings;
import io.boomimonitor.routing.Router;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** What is shown of a monitor, as JSON: the page and {@code /api} are two ways to see the same. Texts in it are untrusted. */
public final class Overview {

    private static final int MOST_NAMES = 200;

    private final Settings settings;
    private final Store store;
    private final Clock clock;
    private final Destinations destinations;
    private final Supplier<Map<String, RoutingTable>> tables;
    private final Feed feed;
    private final TableHits hits;
    private final Processes processes;

    /**
     * @param tables    the routing tables in force, by source
     * @param reporting the database with the history of runs
     */
    public Overview(Settings settings, Store store, Clock clock, Destinations destinations, Supplier<Map<String, RoutingTable>> tables,
            DataSource reporting) {
        this.settings = settings;
        this.store = store;
        this.clock = clock;
        this.destinations = destinations;
        this.tables = tables;
        this.feed = new Feed(store, System::nanoTime);
        this.hits = new TableHits(store);
        this.processes = new Processes(settings, reporting, clock);
    }

    /** @return sources, destinations, open problems and who knows of them, silences */
    public ObjectNode now() {
        return StatusJson.of(Status.read(settings, store, clock));
    }

    /**
     * @param query what an address asks for, see {@code docs/page.md}
     * @return stored alerts, newest first, and the key of the next page
     * @throws IllegalArgumentException when a part of it is wrong, with the rule
     */
    public ObjectNode alerts(Map<String, String> query) {
        return feed.read(query);
    }

    /** @return all that is known of one alert; empty when it is not stored */
    public Optional<ObjectNode> alert(String id) {
        return new AlertDetail(store, new Routing(settings)).read(id);
    }

    /** @return how the processes did in the last 7 days, by the history of runs; whether there is one */
    public ObjectNode processes(Map<String, String> query) {
        return processes.read(query.getOrDefault("sort", ""));
    }

    /** @return the routing tables in force, with how often each row matched; one page of the rows behind {@code after} */
    public ObjectNode tables(Map<String, String> query) {
        String source = query.getOrDefault("table", Router.EVENTS);
        String after = query.getOrDefault("after", "");
        if (!after.matches("\\d{0,9}")) {
            throw new IllegalArgumentException("after: must be the number of a line");
        }
        ObjectNode json = hits.read(source, table(source), Path.of(settings.get(source + ".table", source + ".csv")),
                after.isEmpty() ? 0 : Integer.parseInt(after), clock.instant());
        return json.set("tables", array(tables.get().keySet().stream()));
    }

    /**
     * @param source whose table
     * @param record as Boomi returns it, or as the sinks {@code http} and {@code file} write it: JSON
     * @return which rows it matches, and which cell stopped the others
     * @throws IllegalArgumentException when it is no JSON object, or the source has no table
     */
    public ObjectNode explain(String source, String record) {
        return new ExplainedRecord(new Routing(settings)).of(table(source), source, record, clock.instant());
    }

    private RoutingTable table(String source) {
        Map<String, RoutingTable> current = tables.get();
        return Optional.ofNullable(current.get(source)).orElseThrow(() -> new IllegalArgumentException("table: must be one of "
                + String.join(", ", current.keySet())));
    }

    /** @return what the filters of the feed can be chosen from */
    public ObjectNode choices() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("source", array(feed.newest("source", MOST_NAMES)));
        json.set("environment", array(feed.newest("environment", MOST_NAMES)));
        json.set("process", array(feed.newest("process", MOST_NAMES)));
        json.set("destination", array(inUse().stream().map(Destination::name)));
        return json;
    }

    /** @return the destinations that a test can be sent to */
    public List<Destination> inUse() {
        return destinations.inUse();
    }

    private static ArrayNode array(Stream<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.filter(text -> !text.isEmpty()).forEach(array::add);
        return array;
    }
}
