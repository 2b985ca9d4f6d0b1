package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.source.Completions;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.Receivers;
import io.boomimonitor.testbed.TestStores;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command on a machine whose clock is hours wrong, beside a monitor on PostgreSQL: the database says what time it is. */
@DisplayName("F24: with PostgreSQL, a command's time is the database's:")
class CommandClockTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    private final StoreSettings where = TestStores.postgres();
    private Store store;
    private Clock database;

    @BeforeEach
    void openTheStoreAsAMonitor() {
        store = Store.open(where);
    }

    @AfterEach
    void closeTheStore() throws Exception {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    void aSilenceIsInForceAtOnceForAsLongAsItSays(int hours) throws Exception {
        theDatabaseIs(hours);

        CommandResult called = call("silence", "--process", "Orders*", "--for", "1h");

        assertThat(called.exit()).as(called.err()).isZero();
        assertThat(column("from_at")).isBetween(now().minus(SOON), now());
        assertThat(column("until_at")).isBetween(now().plus(Duration.ofHours(1)).minus(SOON), now().plus(Duration.ofHours(1)));
        assertThat(call("silence", "list").out()).contains("in force");
        assertThat(call("silence", "--process", "Orders*", "--until", now().minus(SOON).toString()).exit()).as("over by now").isEqualTo(2);

        assertThat(call("silence", "end", "1").out()).contains("silence 1 has ended");
        assertThat(column("ended_at")).isBetween(now().minus(SOON), now());
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    void whatIsReplayedIsDueNow(int hours) throws Exception {
        theDatabaseIs(hours);
        deliver("old", now().minus(Duration.ofMinutes(90)));
        deliver("new", now().minus(Duration.ofMinutes(30)));

        assertThat(call("replay", "--since", "1h").out()).startsWith("1 delivery will be sent again");

        assertThat(store.sql().sql("select a.alert_id from delivery d join alert a on a.alert_no = d.alert_no where d.state = 'pending'")
                .query(String.class).list()).containsExactly("new");
        assertThat(Instant.ofEpochMilli(store.sql().sql("select next_attempt_at from delivery where state = 'pending'").query(Long.class)
                .single())).isBetween(now().minus(SOON), now());
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    void whatChangedInTheLastHourIsListed(int hours) throws Exception {
        theDatabaseIs(hours);
        deliver("old", now().minus(Duration.ofMinutes(90)));
        deliver("new", now().minus(Duration.ofMinutes(30)));

        CommandResult called = call("deliveries", "--since", "1h", "--json");

        assertThat(called.lines()).singleElement()
                .satisfies(line -> assertThat(Receivers.json(line).path("alertId").asText()).isEqualTo("new"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 5})
    void aMonitorThatWorksIsSeenToWork(int hours) throws Exception {
        theDatabaseIs(hours);
        store.keeper(database).keep();
        new Completions(store, database).note("events");

        CommandResult called = call("status", "--prop=silences.table=none.csv");

        assertThat(called.lines().get(0)).startsWith("well, last sign of life ").doesNotContain(" h ");
        assertThat(called.exit()).isZero();
        store.keeper(Clock.offset(database, Duration.ofSeconds(-61))).keep();
        assertThat(call("status", "--prop=silences.table=none.csv").exit()).as("nothing for a minute").isEqualTo(2);
    }

    /** Whoever connects from now on gets another time from it; it is the machine's that is wrong, as far as a monitor can tell. */
    private void theDatabaseIs(int hours) throws SQLException {
        for (String statement : List.of("create schema wrong", """
                create function wrong.clock_timestamp() returns timestamptz language sql volatile
                as 'select pg_catalog.clock_timestamp() + interval ''%d hours'''""".formatted(hours),
                "alter database " + where.url().replaceFirst(".*/", "") + " set search_path = wrong, pg_catalog, public")) {
            store.sql().sql(statement).update();
        }
        database = Clock.offset(Clock.systemUTC(), Duration.ofHours(hours));
    }

    private Instant now() {
        return database.instant();
    }

    private Instant column(String name) {
        return Instant.ofEpochMilli(store.sql().sql("select " + name + " from silence").query(Long.class).single());
    }

    /** Delivers an alert then. */
    private void deliver(String id, Instant when) {
        Alert alert = new Alert(id, "events", JsonNodeFactory.instance.objectNode()).about("problem-" + id, AlertState.OPEN);
        new Outbox(store, Clock.fixed(when, Clock.systemUTC().getZone()))
                .store(List.of(new RoutedAlert(alert, List.of(new Address("http", "", new RuleReference("events", 2, "", "abc"))))));
        store.sql().sql("update delivery set state = 'delivered' where state = 'pending'").update();
    }

    private CommandResult call(String... arguments) {
        return CommandResult.with(Stream.concat(Stream.of(arguments), Stream.of("--prop=store.url=" + where.url(), "--prop=store.user="
                + where.user(), "--prop=store.password=" + where.password())).toArray(String[]::new));
    }
}
