package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;

/** What the control API can change: the open questions of Boomi's API, each with our choice as default, and faults. */
public enum Switch {

    STATUS("status", 0, Domain.zeroOr(400, 599), "answer every call with this HTTP status"),
    RETRY_AFTER("retryAfter", 0, Domain.number(0, 86400), "send Retry-After with status: seconds, 0 for none"),
    RETRY_AFTER_FORM("retryAfterForm", "seconds", Domain.oneOf("seconds", "date"), "how Retry-After is written"),
    LATENCY("latency", 0, Domain.number(0, 120_000), "wait this many ms before each answer"),
    ANSWER("answer", "whole", Domain.oneOf(Fault.words()), "break the answer: 200 with something else, or a broken connection"),
    HOSTILE_HEADERS("hostileHeaders", false, Domain.flag(), "send headers that mean something to Camel"),
    ERROR_SHAPE("errorShape", "typed", Domain.oneOf("typed", "nested", "plain", "xml", "html"), "what an error's body looks like"),
    WRONG_CREDENTIALS("wrongCredentials", 401, Domain.oneOfNumbers(401, 403), "the status for a wrong user or token"),
    ACCEPTED_TOKEN("acceptedToken", "", Domain.text(), "the API token that is right; empty for boomi.token"),
    REQUESTS_PER_SECOND("requestsPerSecond", 10, Domain.number(0, 100_000), "calls above this are refused; 0 for no limit"),
    RATE_LIMIT_STATUS("rateLimitStatus", 503, Domain.oneOfNumbers(429, 503), "the status above the limit; 429 comes with Retry-After: 1"),
    TOKEN_LIFE("tokenLife", 600, Domain.number(0, 86400), "a queryToken is good for this many seconds"),
    TOKEN_SINGLE_USE("tokenSingleUse", false, Domain.flag(), "a queryToken is good for one use"),
    TOKEN_REJECTED("tokenRejected", false, Domain.flag(), "refuse queryTokens; with page, the one that leads to that page"),
    CURSOR("cursor", "snapshot", Domain.oneOf("snapshot", "live"), "whether new events show up in later pages of a query"),
    ORDER("order", "shuffled", Domain.oneOf("shuffled", "ascending", "descending"),
    "the order of the records by time, where the query says none"),
    EMPTY_RESULT("emptyResult", "list", Domain.oneOf("list", "absent"), "no hits: result is [] or absent"),
    REPEATS("repeats", false, Domain.flag(), "the last record of a page is the first one of the next page too"),
    LATE_SECONDS("lateSeconds", 20, Domain.number(0, 86400),
    "late records are shown this long after their recordDate, recordedDate or date"),
    LATE_PERCENT("latePercent", 2, Domain.number(0, 100), "how many of the events, runs and audit log entries are late"),
    QUIET("quiet", false, Domain.flag(), "show no events, runs and audit log at all"),
    GROWING_DURATION("growingDuration", false, Domain.flag(), "a run under way has an executionDuration, how long it takes so far"),
    LONGS("longs", "documented", Domain.oneOf("documented", "pair", "plain", "string"),
    "how 64-bit numbers are written; documented: as Boomi's samples do"),
    RUNTIME_OFFLINE("runtimeOffline", "", Domain.text(), "these runtimes are offline: names with | between"),
    STOPPED("stoppedProcesses", "", Domain.text(), "no run of these processes starts from now on: names with | between"),
    HANGING("hangingProcesses", "", Domain.text(), "runs of these processes end no more until this is taken back: names with | between"),
    UNKNOWN_ID_STATUS("unknownIdStatus", 400, Domain.oneOfNumbers(400, 404), "the status of a GET by an id that does not exist"),
    CLOCK_SKEW("clockSkew", 0, Domain.number(-86400, 86400), "Boomi's clock is ahead of ours by this many seconds"),
    FRACTIONS_REFUSED("fractionsRefused", true, Domain.flag(), "refuse filter dates with fractions of a second"),
    EXTRA_FIELDS("extraFields", false, Domain.flag(), "every record has unknown fields"),
    HUGE("huge", 0, Domain.number(0, 200), "one record a page has a text of this many MB"),
    DEEP("deep", 0, Domain.number(0, 1_000_000), "one record a page has an extra field nested this deep"),
    DUPLICATE_KEYS("duplicateKeys", false, Domain.flag(), "one record a page has a key twice"),
    BAD_DATES("badDates", false, Domain.flag(), "one record a page has dates that are none"),
    MISSING_EVENT_ID("missingEventId", false, Domain.flag(), "one record a page has no eventId"),
    UNKNOWN_WORDS("unknownWords", false, Domain.flag(), "one record a page has an eventLevel and an eventType that do not exist"),

    JWT_LIFE("jwtLife", 300, Domain.number(0, 86400), "a JWT is good for this many seconds"),
    JWT_QUOTED("jwtQuoted", false, Domain.flag(), "quotes around the JWT"),
    JWT_REVOKED("jwtRevoked", false, Domain.flag(), "refuse the JWTs that were issued before this was set"),
    JWT_STATUS("jwtStatus", 0, Domain.oneOfNumbers(0, 401, 500), "answer this in place of a JWT"),

    GRAPHQL_ERROR("graphqlError", "", Domain.oneOf("", "SYSTEM_ERROR", "TEMPORARY_ERROR", "ROW_LIMIT_EXCEEDED", "ROW_LIMIT_INVALID",
            "TIMEZONE_INVALID_SYNTAX", "INVALID_TIME_RANGE", "EXCEEDED_TIME_BUCKET_LIMIT"), "metrics: HTTP 200 with this errorCode"),
    GRAPHQL_ERROR_WITH_DATA("graphqlErrorWithData", false, Domain.flag(), "metrics: graphqlError comes beside the data"),
    METRICS_LAG("metricsLag", 0, Domain.number(0, 86400), "metrics: calls of the last so many seconds are not counted yet"),

    DATA_INTEGRATION_TOKEN("dataIntegrationToken", "", Domain.text(), "the API token that is right; empty for data-integration.token"),
    AUDIT_EVENTS_PER_MINUTE("auditEventsPerMinute", 15, Domain.number(0, 100_000),
    "calls of AuditEvents above this are 429; 0 for no limit"),
    AUDIT_EVENTS_ORDER("auditEventsOrder", "descending", Domain.oneOf("ascending", "descending", "shuffled"),
    "of AuditEvents by event_datetime"),
    LAST_PAGE("lastPage", "null", Domain.oneOf("null", "absent", "empty"), "next_page on the last page of AuditEvents"),
    NEXT_PAGE_HOST("nextPageHost", "", Domain.text(), "next_page begins with this, such as http://127.0.0.1:9; empty for the caller's"),
    NEXT_PAGE_LOOPS("nextPageLoops", false, Domain.flag(), "next_page is the page itself"),

    STAGING_STATUS("stagingStatus", 0, Domain.oneOfNumbers(0, 400, 401, 403, 404, 405, 409, 500), "Audit Log Staging answers this"),
    STAGING_SECONDS("stagingSeconds", 5, Domain.number(0, 86400), "an archive is ready after so many seconds"),
    STAGING_FAILS("stagingFails", false, Domain.flag(), "an archive's status is an error"),
    ARCHIVE_FORMAT("archiveFormat", "gzip", Domain.oneOf("gzip", "zip"), "how an archive is packed"),
    ARCHIVE_TRUNCATED("archiveTruncated", false, Domain.flag(), "a download is the first half of the archive only"),
    CHECKSUM_WRONG("checksumWrong", false, Domain.flag(), "the checksum is not that of the archive"),
    LINK_LIFE("linkLife", 900, Domain.number(0, 86400), "a download link is good for this many seconds"),
    LINK_EXPIRED("linkExpired", false, Domain.flag(), "all download links have expired");

    final String word;
    final JsonNode otherwise;
    final Domain domain;
    final String meaning;

    Switch(String word, Object otherwise, Domain domain, String meaning) {
        this.word = word;
        this.otherwise = new ObjectMapper().valueToTree(otherwise);
        this.domain = domain;
        this.meaning = meaning;
    }

    /** @throws Refusal 400 when there is none of that name */
    static Switch of(String word) {
        return Arrays.stream(values()).filter(candidate -> candidate.word.equals(word)).findFirst()
                .orElseThrow(() -> Refusal.badRequest("switch '" + word + "' is unknown; GET /simulator/control lists all"));
    }

    /** @throws Refusal 400 when the switch does not take the value */
    JsonNode check(JsonNode value) {
        if (!domain.accepts().test(value)) {
            throw Refusal.badRequest("switch '" + word + "' takes " + domain.words() + ", not " + value);
        }
        return value;
    }
}
