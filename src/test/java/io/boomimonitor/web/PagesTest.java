package io.boomimonitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.app.PageServer;
import io.boomimonitor.testbed.TestStores;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the page shows and does, over HTTP, of a store with a few alerts. */
class PagesTest extends OnePage {

    /** Each of these breaks out of something, where it is not escaped. */
    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> ${7*7} {{x}} <#list 1..3 as x>";
    private static final String HIDDEN = "a\u202Eb\u0007c";

    @Test
    void nowShowsWhatStatusShows() throws Exception {
        store("e1", "Orders", "Connection refused", "run:Orders@a");

        String page = get("/");

        assertThat(page).contains("events", "mail", "run:Orders@a", "Connection refused", "None: people are alerted of everything");
        JsonNode json = json("/api/now");
        assertThat(json.path("problems").path(0).path("problem").asText()).isEqualTo("run:Orders@a");
        assertThat(json.path("alive").asBoolean()).isTrue();
    }

    @Test
    void troubleIsNamedOnTop() throws Exception {
        store("t1", "", "no store", "monitor:store");
        server.store().sql().sql("insert into destination_failing values ('mail', 1000, 2000, 'Connection refused')").update();

        assertThat(get("/")).contains("Trouble: mail fails, 1 of the problems is the monitor&#39;s own;", "failing for",
                "Connection refused");
    }

    @Test
    void aBrokenTableOfSilencesHidesNothingElse() throws Exception {
        Files.writeString(folder.resolve("none.csv"), "no,such\ntable");

        assertThat(get("/")).contains("None: people are alerted of everything");
    }

    @Test
    void anAlertShowsWhoGotItByWhichRowAndWhy() throws Exception {
        store("e1", "Orders", "Connection refused", "run:Orders@a");
        store("e2", "Orders", "Connection refused again", "run:Orders@a");

        String page = get("/alerts/e1");

        assertThat(page).contains("orders@example.com", "events.csv, line 2", "Orders*,mail,orders@example.com,Orders own it",
                "<b>processName</b> is 'Orders', and the row asks for 'Orders*'", "Connection refused again", "pending");
        JsonNode json = json("/api/alerts/e1");
        assertThat(json.path("deliveries").path(0).path("rule").path("line").asInt()).isEqualTo(2);
        assertThat(json.path("history")).hasSize(2);
        assertThat(server.get("/alerts/none").statusCode()).isEqualTo(404);
        store("e3", "*a|b? !\\", "x", "run:c@a");
        assertThat(get("/alerts/e3")).as("a cell that matches this name alone").contains("value=\"\\*a\\|b\\? \\!\\\\\"");
        assertThat(server.get("/api/alerts/none").statusCode()).isEqualTo(404);
    }

    @Test
    void theFeedIsFilteredByItsAddress() throws Exception {
        store("e1", "Orders", "Connection refused", "run:Orders@a");
        store("e2", "Über-Sync", "Timeout 100%_!", "run:b@a");
        server.store().sql().sql("update delivery set state = 'dead' where alert_no = 2").update();

        assertThat(ids("")).containsExactly("e2", "e1");
        assertThat(ids("?process=ord")).containsExactly("e1");
        assertThat(ids("?process=%C3%9Cber")).containsExactly("e2");
        assertThat(ids("?process=%25")).isEmpty();
        assertThat(ids("?level=error")).containsExactly("e2", "e1");
        assertThat(ids("?level=INFO")).isEmpty();
        assertThat(ids("?source=events")).hasSize(2);
        assertThat(ids("?destination=mail&state=dead")).containsExactly("e2");
        assertThat(ids("?state=none")).isEmpty();
        assertThat(ids("?text=REFUSED")).containsExactly("e1");
        assertThat(ids("?text=100%25_!")).containsExactly("e2");
        assertThat(ids("?from=2020-01-01T00:00")).hasSize(2);
        assertThat(ids("?until=2020-01-01T00:00")).isEmpty();
        assertThat(ids("?before=2")).containsExactly("e1");
        assertThat(server.get("/alerts?from=yesterday").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/alerts?state=" + encoded(HOSTILE)).statusCode()).isEqualTo(400);
    }

    @Test
    void olderAlertsAreBehindAKey() throws Exception {
        for (int i = 1; i <= 60; i++) {
            store("e" + i, "Orders", "x", "run:Orders@a");
        }

        JsonNode first = json("/api/alerts");

        assertThat(first.path("alerts")).hasSize(50);
        assertThat(first.path("stopped").asBoolean()).isFalse();
        JsonNode second = json("/api/alerts?before=" + first.path("next").asLong());
        assertThat(second.path("alerts")).hasSize(10);
        assertThat(second.path("next").isNull()).isTrue();
        assertThat(get("/alerts")).contains(">Older</a>");
    }

    @Test
    void switchedOffThereIsNoPage() throws Exception {
        try (PageServer off = PageServer.off(TestStores.sqlite(), Files.createDirectory(folder.resolve("off")))) {
            for (String path : List.of("/", "/alerts", "/api/now", "/web/page.css", "/web/login")) {
                assertThat(off.get(path).statusCode()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void postgresqlAnswersTheSame() throws Exception {
        try (PageServer shared = PageServer.open(TestStores.postgres(), folder)) {
            SomeAlerts.store(shared, folder, "e1", "Orders", "Connection refused", "run:Orders@a");
            for (String path : List.of("/", "/alerts?process=ord&state=pending&destination=mail&environment=o&from=2020-01-01T00:00",
                    "/alerts?text=refused&until=2999-01-01T00:00", "/alerts/e1", "/processes", "/tables")) {
                assertThat(shared.get(path).statusCode()).as(path).isEqualTo(200);
                assertThat(shared.get(path).body()).as(path).contains(path.equals("/processes") ? "executions.enabled" : "Orders");
            }
            String token = DoorTest.token(shared.get("/").body());
            assertThat(shared.post("/web/silence", Map.of("token", token, "problem", "run:Orders@a", "for", "1h"), "Origin",
                    shared.origin()).statusCode()).isEqualTo(303);
            assertThat(shared.get("/?done=1").body()).contains("silence 1 until");
            Sessions sessions = new Sessions(shared.store(), Clock.systemUTC(), "key");
            String session = sessions.begin("ops");
            assertThat(sessions.user(session)).contains("ops");
            assertThat(new Sessions(shared.store(), Clock.systemUTC(), "other password").user(session)).isEmpty();
            sessions.end(session);
            assertThat(sessions.user(session)).isEmpty();
        }
    }

    @Test
    void hostileTextsAreShownAndDoNothing() throws Exception {
        store("id " + HOSTILE, HOSTILE, HOSTILE + HIDDEN, "run:" + HOSTILE);
        server.store().sql().sql("update delivery set last_error = :text, state = 'dead', rule_note = :text, recipient = :text")
                .param("text", HOSTILE).update();
        server.store().sql().sql("insert into destination_failing values ('mail', 1000, 2000, :text)").param("text", HOSTILE).update();
        server.store().sql().sql("""
                insert into silence (silence_no, criteria, problem, source_table, from_at, until_at, by_whom, reason, created_at)
                values (1, '{}', :text, 'events', 0, null, :text, :text, 0)""").param("text", "run:" + HOSTILE).update();

        for (String path : List.of("/", "/alerts", "/alerts?process=" + encoded(HOSTILE), "/alerts?text=script&environment="
                + encoded("\"><script>"), "/alerts/" + encoded("id " + HOSTILE), "/tables", "/alerts?level=" + encoded(HOSTILE))) {
            HttpResponse<String> answer = server.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).as(path).doesNotContain("<script>alert", "<img src=x", "49 ", "\u202E", "\u0007");
        }
        assertThat(get("/alerts")).contains("&lt;script&gt;alert(1)");
        assertThat(get("/alerts/" + encoded("id " + HOSTILE))).contains("&lt;img src=x", "a\\u202Eb\u2407c");
    }

    @Test
    void aSilenceBeginsAndEndsAndTheLedgerSaysWhoDidIt() throws Exception {
        store("e1", "Orders", "Connection refused", "run:Orders@a");

        HttpResponse<String> begun = post("/web/silence", Map.of("problem", "run:Orders@a", "for", "problem"));

        assertThat(begun.statusCode()).isEqualTo(303);
        assertThat(begun.headers().firstValue("Location")).contains("/?done=1");
        assertThat(get("/?done=1")).contains("run:Orders@a: silence 1 until the problem is over", "this machine");
        assertThat(json("/api/now").path("silences").path(0).path("by").asText()).isEqualTo("this machine");
        post("/web/end-silence", Map.of("silence", "silence 1"));
        assertThat(server.store().sql().sql("select who, act from web_act order by act_no").query().listOfRows()).hasSize(2);
        assertThat(server.store().sql().sql("select count(*) from silence where ended_at is null").query(Integer.class).single()).isZero();
    }

    @Test
    void whatIsDeadIsSentAgainAndATestIsSent() throws Exception {
        store("e1", "Orders", "Connection refused", "run:Orders@a");
        server.store().sql().sql("update delivery set state = 'dead'").update();

        assertThat(post("/web/replay", Map.of("destination", "mail", "dead", "yes")).statusCode()).isEqualTo(303);
        assertThat(get("/?done=1")).contains("1 delivery will be sent again");
        assertThat(post("/web/send-test", Map.of("destination", "mail")).statusCode()).isEqualTo(303);
        assertThat(ids("?source=send-test")).hasSize(1);
        assertThat(post("/web/send-test", Map.of("destination", HOSTILE)).statusCode()).isEqualTo(400);
        assertThat(post("/web/silence", Map.of("process", "*", "for", "2h")).statusCode()).isEqualTo(400);
        assertThat(post("/web/silence", Map.of("process", "Orders", "for", "forever")).statusCode()).isEqualTo(400);
        assertThat(post("/web/nothing", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void nothingIsDoneWithoutTheTokenOrFromAnotherPage() throws Exception {
        String token = DoorTest.token(get("/"));
        Map<String, String> form = Map.of("destination", "mail");

        assertThat(server.post("/web/send-test", form, "Origin", server.origin()).statusCode()).isEqualTo(403);
        assertThat(server.post("/web/send-test", Map.of("destination", "mail", "token", token)).statusCode()).isEqualTo(403);
        assertThat(server.post("/web/send-test", Map.of("destination", "mail", "token", token), "Origin", "https://evil.example")
                .statusCode()).isEqualTo(403);
        assertThat(server.get("/web/send-test?destination=mail&token=" + token).statusCode()).isEqualTo(404);

        assertThat(ids("")).isEmpty();
        assertThat(server.store().sql().sql("select count(*) from web_act").query(Integer.class).single()).isZero();
    }

    @Test
    void theTablesShowWhatEachRowMatched() throws Exception {
        assertThat(json("/api/tables").path("since").isNull()).isTrue();
        assertThat(get("/tables")).contains("nothing is counted yet");
        server.store().sql().sql("insert into rule_hit values ('events', 'v', 7, '2999-01-01', 1)").update();
        assertThat(get("/tables")).contains("matched nothing since 2999-01-01");

        store("e1", "Orders", "Connection refused", "run:Orders@a");

        assertThat(json("/api/tables").path("rows").path(0).path("hits7").asInt()).isEqualTo(1);
        assertThat(json("/api/tables").path("since").asText()).startsWith("20").hasSize("2026-01-31".length());
        assertThat(get("/tables")).contains("<code>Orders*,mail,orders@example.com,Orders own it</code>");
        assertThat(server.get("/tables?table=nothing").statusCode()).isEqualTo(400);
    }

    @Test
    void aRecordIsExplained() {
        assertThat(post("/web/explain", Map.of("table", "events", "record", "{\"processName\": \"Orders\"}")).body())
                .contains("line 2 matches: mail to orders@example.com");
        assertThat(post("/web/explain", Map.of("table", "events", "record", "{\"processName\": \"<b>Stock\"}")).body())
                .contains("No row matches", "<b>processName</b> is '&lt;b&gt;Stock', not 'Orders*'");
        assertThat(post("/web/explain", Map.of("table", "events", "record", "<script>")).body()).contains("is no JSON")
                .doesNotContain("<script>\n");
    }

    private void store(String id, String process, String error, String problem) throws Exception {
        SomeAlerts.store(server, folder, id, process, error, problem);
    }

    private HttpResponse<String> post(String path, Map<String, String> form) {
        Map<String, String> all = new HashMap<>(form);
        all.put("token", DoorTest.token(get("/")));
        return server.post(path, all, "Origin", server.origin());
    }

    private List<String> ids(String query) throws Exception {
        return json("/api/alerts" + query).path("alerts").findValuesAsText("alertId");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
