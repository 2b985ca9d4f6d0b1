package io.boomimonitor.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByIdCallTest {

    private final BoomiPlatform platform = new BoomiPlatform("https://api.boomi.com", "acme-AB12CD");

    @Test
    void oneIdIsAGetWhoseIdIsAPartOfThePath() {
        BoomiCall call = call("a/b ?");

        assertThat(call.getMethod() + " " + call.getUrl())
                .isEqualTo("GET https://api.boomi.com/api/rest/v1/acme-AB12CD/AuditLog/a%2Fb%20%3F");
        assertThat(call.getPath()).isEqualTo("/AuditLog/{id}");
    }

    @Test
    void aNodeThatNoLongerPollsMakesNoCall() {
        Settings settings = new Settings(Set.of(), key -> Optional.empty());
        BoomiAccount other = new BoomiAccount(settings, Clock.systemUTC(), () -> false);

        assertThatThrownBy(() -> other.credentials().headers(call("a"), new HashMap<>())).isInstanceOf(OtherNodePolls.class);
    }

    @Test
    void anIdThatDoesNotExistIsAnAnswer() throws Exception {
        BoomiCall call = call("nope");

        FoundRecords found = (FoundRecords) call.unlessError(404, "no such record").orElseThrow();

        assertThat(found.items()).containsExactly(new FoundRecords.Item("nope", null, "Boomi answered 404: no such record"));
        assertThat(call.isOpen()).isFalse();
        assertThat(call.unlessError(403, "forbidden")).isEmpty();
    }

    @Test
    void severalIdsAreBulkGetsOf100AtMost() throws Exception {
        BoomiCall call = call(IntStream.range(0, 101).mapToObj(i -> "id" + i).toArray(String[]::new));

        assertThat(call.getMethod() + " " + call.getPath()).isEqualTo("POST /AuditLog/bulk");
        assertThat(call.getBody()).startsWith("{\"type\":\"GET\",\"request\":[{\"id\":\"id0\"},").endsWith("{\"id\":\"id99\"}]}");
        read(call, "{\"response\":[]}");
        assertThat(call.getBody()).isEqualTo("{\"type\":\"GET\",\"request\":[{\"id\":\"id100\"}]}");
        read(call, "{\"response\":[]}");
        assertThat(call.isOpen()).isFalse();
    }

    @Test
    void anItemWithoutAnIdIsToldByItsPosition() throws Exception {
        FoundRecords found = read(call("a", "b"), """
                {"response":[{"statusCode":400,"errorMessage":"gone"},{"statusCode":200,"Result":{"documentId":" b "}}]}""");

        assertThat(found.items()).extracting(FoundRecords.Item::error).containsExactly("Boomi answered 400: gone", null);
    }

    @Test
    void aRecordsOwnIdIsRightWhateverItsPosition() throws Exception {
        FoundRecords found = read(call("a", "b", "c"), """
                {"response":[{"statusCode":200,"id":"a","Result":{"documentId":"b"}},{"statusCode":200,"Result":{"documentId":"a"}},
                 {"statusCode":200,"Result":{"documentId":"stranger"}}]}""");

        assertThat(found.items()).extracting(FoundRecords.Item::id).containsExactly("a", "b", "c");
        assertThat(found.items().subList(0, 2)).allMatch(item -> item.record().path("documentId").asText().equals(item.id()));
        assertThat(found.items().get(2).error()).isEqualTo("Boomi's answer does not mention it");
    }

    @Test
    void whatIsNoBulkResultIsNoAnswer() {
        BoomiCall call = call("a", "b");

        assertThatThrownBy(() -> read(call, "<html>Sign in</html>")).isInstanceOf(BoomiBusy.class)
                .hasMessageContaining("not with a JSON object");
        assertThatThrownBy(() -> read(call, "{\"message\":\"x\"}")).isInstanceOf(BoomiBusy.class).hasMessageContaining("no bulk result");
    }

    private BoomiCall call(String... ids) {
        return platform.byId(BoomiObject.AUDIT_LOG, "documentId", List.of(ids));
    }

    private static FoundRecords read(BoomiCall call, String answer) throws BoomiBusy, BoomiRefused, IOException {
        return (FoundRecords) call.read(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
    }
}
