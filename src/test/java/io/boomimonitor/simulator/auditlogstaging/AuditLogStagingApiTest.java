package io.boomimonitor.simulator.auditlogstaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.testbed.Caller;
import io.boomimonitor.testbed.SimulatorServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogStagingApiTest {

    private static final String BLOB = "/auditlog-query/v1/blob";
    private static SimulatorServer server;
    private static int day;

    private final Caller boomi = Caller.jwt(server);

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.control("{\"reset\":true,\"stagingSeconds\":0}");
    }

    @Test
    void anArchiveIsAskedForAndThenFetched() throws Exception {
        Instant from = nextDay();
        JsonNode accepted = Caller.json(boomi.post(BLOB, body(from, from.plus(Duration.ofDays(30)))));

        JsonNode status = Caller.json(boomi.get(BLOB + "/" + accepted.path("requestId").asLong()));
        HttpResponse<byte[]> download = Caller.stranger(server).download(status.path("downloadLink").asText());

        assertThat(accepted.path("requestId").isIntegralNumber()).isTrue();
        assertThat(Instant.parse(status.path("downloadLinkExpiry").asText())).isAfter(server.clock().instant());
        assertThat(download.statusCode()).isEqualTo(200);
        assertThat(md5(download.body())).isEqualTo(status.path("checksum").asText());
        List<String> lines = unzipped(download.body()).lines().toList();
        assertThat(lines).isEqualTo(server.simulator().api(AuditLogStagingApi.class).records(from, from.plus(Duration.ofDays(30))));
        assertThat(lines).hasSizeBetween(500, 2000)
                .allSatisfy(line -> assertThat(Instant.parse(new ObjectMapper().readTree(line).path("date").asText()))
                .isBetween(from, from.plus(Duration.ofDays(30))));
    }

    @Test
    void anArchiveTakesItsTime() {
        server.control("{\"stagingSeconds\":1}");
        long id = ask();

        JsonNode early = Caller.json(boomi.get(BLOB + "/" + id));

        assertThat(early.path("requestId").asLong()).isEqualTo(id);
        assertThat(early.path("message").asText()).isEqualTo("The request is in progress");
        assertThat(early.has("downloadLink")).isFalse();
        await().atMost(Duration.ofSeconds(5)).until(() -> Caller.json(boomi.get(BLOB + "/" + id)).has("downloadLink"));
    }

    @Test
    void theSameRangeAgainIs409WithTheFirstRequestsId() {
        Instant from = nextDay();
        String body = body(from, from.plus(Duration.ofDays(8)));
        long first = Caller.json(boomi.post(BLOB, body)).path("requestId").asLong();

        HttpResponse<String> again = boomi.post(BLOB, body.replace("{\"accountId\"", "{\"email\":\"ops@example.com\",\"accountId\""));

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(Caller.json(again).path("requestId").asLong()).isEqualTo(first);
        assertThat(Caller.json(again).path("message").asText())
                .isEqualTo("A request with the same accountId and date range already exists");
    }

    @ParameterizedTest
    @CsvSource({"P7D,400", "P7DT1S,200", "P364D,200", "P366D,400", "PT-1S,400"})
    void theRangeIsLongerThanSevenDaysAndShorterThanAYear(Duration length, int status) {
        Instant from = nextDay();

        assertThat(boomi.post(BLOB, body(from, from.plus(length))).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"BETWEEN; EQUALS", "\"date\"; \"day\"", "accountId; account", "00:00Z; 00:00.000Z",
            "00:00Z; 00:00", "queryFilter; QueryFilter", "}; ]", "2025-01; 2099-01"})
    void aBodyThatIsNotRightIs400(String right, String wrong) {
        String body = body(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2025-01-10T00:00:00Z"));

        HttpResponse<String> answer = boomi.post(BLOB, body.replace(right, wrong));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Caller.json(answer).path("error").asText()).isEqualTo("Bad Request");
        assertThat(Caller.json(answer).path("message").asText()).isNotEmpty();
    }

    @Test
    void whoMayNotAndWhatIsNotThereIsRefused() {
        String body = body(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2025-01-10T00:00:00Z"));

        assertThat(Caller.basic(server).post(BLOB, body).statusCode()).isEqualTo(401);
        assertThat(boomi.post(BLOB, body.replace(SimulatorServer.ACCOUNT, "other-XY12")).statusCode()).isEqualTo(403);
        assertThat(boomi.get(BLOB + "/7").statusCode()).isEqualTo(404);
        assertThat(boomi.get(BLOB + "/x").statusCode()).isEqualTo(404);
        assertThat(boomi.get("/auditlog-query/v2").statusCode()).isEqualTo(404);
        assertThat(boomi.get(BLOB).statusCode()).isEqualTo(405);
        assertThat(boomi.call("DELETE", BLOB + "/1").statusCode()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 500})
    void eachErrorCanBeSwitchedOn(int status) {
        server.control("{\"stagingStatus\":{\"value\":" + status + ",\"times\":1}}");

        assertThat(boomi.get(BLOB + "/7").statusCode()).isEqualTo(status);
    }

    @Test
    void anArchiveCanFail() {
        server.control("{\"stagingFails\":true}");

        assertThat(Caller.json(boomi.get(BLOB + "/" + ask())).path("error").asText()).isNotEmpty();
    }

    @Test
    void theChecksumCanBeWrong() throws Exception {
        server.control("{\"checksumWrong\":true}");

        JsonNode status = Caller.json(boomi.get(BLOB + "/" + ask()));

        assertThat(status.path("checksum").asText()).hasSize(32)
                .isNotEqualTo(md5(Caller.stranger(server).download(status.path("downloadLink").asText()).body()));
    }

    @Test
    void aDownloadCanBeTruncated() {
        String link = link();
        int whole = Caller.stranger(server).download(link).body().length;
        server.control("{\"archiveTruncated\":{\"value\":true,\"times\":1}}");

        assertThat(Caller.stranger(server).download(link).body()).hasSize(whole / 2);
        assertThat(Caller.stranger(server).download(link).body()).hasSize(whole);
    }

    @Test
    void aLinkExpiresAndTheStatusHasANewOne() {
        server.control("{\"linkLife\":0}");
        long id = ask();
        String old = Caller.json(boomi.get(BLOB + "/" + id)).path("downloadLink").asText();
        server.control("{\"linkLife\":60}");

        assertThat(Caller.stranger(server).get(old).statusCode()).isEqualTo(403);
        assertThat(Caller.stranger(server).get(Caller.json(boomi.get(BLOB + "/" + id)).path("downloadLink").asText()).statusCode())
                .isEqualTo(200);
        server.control("{\"linkExpired\":true}");
        assertThat(Caller.stranger(server).get(link()).statusCode()).isEqualTo(403);
    }

    @Test
    void aLinkWantsNoOtherCredentials() {
        assertThat(boomi.get(link()).statusCode()).isEqualTo(400);
        assertThat(Caller.stranger(server).get("/auditlog-query/v1/download/guessed").statusCode()).isEqualTo(404);
    }

    @Test
    void anArchiveCanBeAZipFile() throws IOException {
        server.control("{\"archiveFormat\":\"zip\"}");

        HttpResponse<byte[]> download = Caller.stranger(server).download(link());

        assertThat(download.headers().firstValue("Content-Type")).contains("application/zip");
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(download.body()))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("audit-log.jsonl");
            assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8).lines().count()).isGreaterThan(100);
        }
    }

    private String link() {
        return Caller.json(boomi.get(BLOB + "/" + ask())).path("downloadLink").asText();
    }

    private long ask() {
        Instant from = nextDay();
        return Caller.json(boomi.post(BLOB, body(from, from.plus(Duration.ofDays(8))))).path("requestId").asLong();
    }

    /** A range that no other test has asked for. */
    private static Instant nextDay() {
        return Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofDays(day++));
    }

    private static String body(Instant from, Instant to) {
        return "{\"accountId\":\"" + SimulatorServer.ACCOUNT
                + "\",\"queryFilter\":{\"expression\":{\"operator\":\"BETWEEN\",\"property\":\"date\",\"values\":[\""
                + from + "\",\"" + to + "\"]}}}";
    }

    private static String unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String md5(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    }
}
