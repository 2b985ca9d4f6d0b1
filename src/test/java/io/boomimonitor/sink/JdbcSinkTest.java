package io.boomimonitor.sink;

import static io.boomimonitor.testbed.Samples.JSON;
import static io.boomimonitor.testbed.Samples.delivery;
import static io.boomimonitor.testbed.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.Destination;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.testbed.SinkRoutes;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcSinkTest {

    enum Kind { SQLITE, POSTGRESQL }

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path folder;

    private SinkRoutes routes;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void start() throws SQLException {
        query(Kind.POSTGRESQL, "drop table if exists boomi_alert");
        routes = new SinkRoutes();
    }

    @AfterEach
    void stop() {
        routes.close();
    }

    @ParameterizedTest
    @EnumSource
    void createsFolderAndTableAndWritesOneRowAnAlert(Kind kind) throws Exception {
        routes.send(database(kind), List.of(delivery()));

        assertThat(query(kind, "select alert_id, source, event_level, process_name, environment, record_date, rule_table,"
                + " rule_line, rule_note, title from boomi_alert")).containsExactly(Arrays.asList("event-1b28", "events",
                "ERROR", "Orders to ERP", "Production", "2026-08-08T06:14:57Z", "events", "7", "orders are urgent", null));
        assertThat(JSON.readTree(query(kind, "select alert from boomi_alert").get(0).get(0))).isEqualTo(event());
    }

    @ParameterizedTest
    @EnumSource
    void aRepetitionChangesTheRowAndAddsNone(Kind kind) throws Exception {
        routes.send(database(kind), List.of(delivery()));
        routes.send(database(kind), List.of(delivery("event-1b28", event().put("status", "COMPLETE"), "")));

        assertThat(query(kind, "select status from boomi_alert")).containsExactly(List.of("COMPLETE"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F42: SQL in a record is stored as it is")
    void sqlInARecordIsText(Kind kind) throws Exception {
        String text = "'); DROP TABLE boomi_alert; -- :?alertId ? ${body} {{x}}";

        routes.send(database(kind), List.of(delivery(text, event().put("error", text).put("processName", text), "")));

        assertThat(query(kind, "select alert_id, error, process_name from boomi_alert"))
                .containsExactly(List.of(text, text, text));
    }

    @ParameterizedTest
    @EnumSource
    void everyCharacterCanBeStored(Kind kind) throws Exception {
        String text = "a\u0000b \uD83D\uDE00 \u202E \r\n\t";

        routes.send(database(kind), List.of(delivery("x", event().put("error", text), "")));

        assertThat(query(kind, "select error from boomi_alert")).containsExactly(List.of(text.replace('\0', '\uFFFD')));
        assertThat(JSON.readTree(query(kind, "select alert from boomi_alert").get(0).get(0)).path("error").asText())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    void aBatchIsWrittenWholeOrNotAtAll(Kind kind) throws Exception {
        Destination database = database(kind);
        routes.send(database, batch(0, 200));
        query(kind, kind == Kind.SQLITE
                ? "create trigger no before insert on boomi_alert when new.alert_id = 'e350' begin select raise(abort, 'no'); end"
                : "alter table boomi_alert add constraint no check (alert_id <> 'e350')");

        assertThatThrownBy(() -> routes.send(database, batch(200, 400))).isInstanceOf(Exception.class);
        routes.send(database, batch(400, 600));

        assertThat(query(kind, "select count(*) from boomi_alert")).containsExactly(List.of("400"));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("F44: statement and parameters in headers have no effect")
    void sqlHeadersAreStripped(Kind kind) throws Exception {
        Exchange exchange = new DefaultExchange(routes.context());
        exchange.getMessage().setBody(List.of(delivery()));
        exchange.getMessage().setHeader("cAmElSqlQuery", "drop table boomi_alert");
        exchange.getMessage().setHeader("CamelSqlParameters", List.of(Map.of("alertId", "evil")));
        exchange.getMessage().setHeader("alertId", "evil");

        routes.send(database(kind), exchange);

        assertThat(query(kind, "select alert_id from boomi_alert")).containsExactly(List.of("event-1b28"));
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void aUserWithoutTheRightToCreateTablesCanWrite() throws Exception {
        query(Kind.POSTGRESQL, Files.readString(Path.of("routes/sinks/jdbc.table.sql")));
        query(Kind.POSTGRESQL, "do $$ begin if not exists (select from pg_roles where rolname = 'writer')"
                + " then create role writer login; end if; end $$");
        query(Kind.POSTGRESQL, "revoke create on schema public from public, writer");
        query(Kind.POSTGRESQL, "grant select, insert, update on boomi_alert to writer");

        routes.send(database("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", "writer"), List.of(delivery()));

        assertThat(query(Kind.POSTGRESQL, "select count(*) from boomi_alert")).containsExactly(List.of("1"));
    }

    @Test
    void aDatabaseThatIsDownFailsTheBatchAndIsUsedWhenItIsBack() throws Exception {
        Files.writeString(folder.resolve("data"), "in the way");
        assertThatThrownBy(() -> routes.send(database(Kind.SQLITE), List.of(delivery()))).isInstanceOf(Exception.class);

        Files.delete(folder.resolve("data"));
        routes.send(database(Kind.SQLITE), List.of(delivery()));

        assertThat(query(Kind.SQLITE, "select count(*) from boomi_alert")).containsExactly(List.of("1"));
    }

    @Test
    void aDestinationNamedLikeABeanIsRefused() {
        routes.context().getRegistry().bind("ops", "something else");

        assertThatThrownBy(() -> routes.send(database(Kind.SQLITE), List.of(delivery())))
                .hasMessageContaining("rename the destination");
    }

    private static List<Delivery> batch(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> delivery("e" + i, event(), "")).toList();
    }

    private Destination database(Kind kind) {
        return database(url(kind), "postgres");
    }

    private static Destination database(String url, String user) {
        return new Destination("ops", "jdbc", "sql:file:routes/sinks/jdbc.upsert.sql?dataSource=#ops&batch=true", List.of(),
                false, Map.of("url", url, "user", user));
    }

    private String url(Kind kind) {
        return kind == Kind.SQLITE ? "jdbc:sqlite:" + folder.resolve("data/alerts.db")
                : "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
    }

    private List<List<String>> query(Kind kind, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url(kind), "postgres", "");
             Statement statement = connection.createStatement()) {
            boolean hasRows = statement.execute(sql);
            ResultSet result = statement.getResultSet();
            while (hasRows && result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
