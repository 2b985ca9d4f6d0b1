package io.boomimonitor.source.apimetrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.BoomiTime;
import io.boomimonitor.boomi.Login;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Queries the summaries of a time range, several intervals in one call; less at a time when the answer would be too large.
 * Start inclusive, end exclusive (developer.boomi.com, GraphQL guides). Used by one thread.
 */
public final class SummaryCall implements BoomiCall {

    /** Only the monitor's own times and numbers are filled in. */
    private static final String QUERY = """
            {
              deployedApiCallSummary(input: {requestTsStart: "%s", requestTsEnd: "%s"%s}) {
                data {
                  %sdeployedApi status statusCategory environment { id } requestCount
                  responseDuration { count total min max }
                  backendDuration { count total min max }
                  bytesReceived { total }
                  bytesSent { total }
                }
              }
            }""";
    private static final Duration SHORTEST = Duration.ofSeconds(15);

    private final String url;
    private final Duration interval;
    private final Deque<TimeRange> open = new ArrayDeque<>();
    private final Map<CallSummary.Key, CallSummary> summaries = new LinkedHashMap<>();

    /**
     * @param url      the platform's host
     * @param range    begins and ends where intervals do
     * @param interval the length of a summary
     */
    SummaryCall(String url, TimeRange range, Duration interval) {
        this.url = url + "/graphql";
        this.interval = interval;
        this.open.add(range);
    }

    /** @return the summaries of all answers, each once */
    Collection<CallSummary> summaries() {
        return summaries.values();
    }

    @Override
    public boolean isOpen() {
        return !open.isEmpty();
    }

    @Override
    public Login getLogin() {
        return Login.JWT;
    }

    @Override
    public String getMethod() {
        return "POST";
    }

    @Override
    public String getUrl() {
        return url;
    }

    @Override
    public String getPath() {
        return "/graphql";
    }

    @Override
    public String getContentType() {
        return "application/json";
    }

    @Override
    public String getBody() {
        TimeRange range = open.element();
        boolean several = isSeveral(range);
        String query = QUERY.formatted(range.from(), range.to(),
                several ? ", requestTsInterval: {unit: SECONDS, amount: " + interval.toSeconds() + ", timezone: \"UTC\"}" : "",
                several ? "requestTsIntervalStart " : "");
        return JsonNodeFactory.instance.objectNode().put("query", query).toString();
    }

    @Override
    public String getAdvice() {
        return "check boomi.user, BOOMI_TOKEN, boomi.account, and that the account has API Management and the user may see its metrics";
    }

    /** @return how many rows the answer has */
    @Override
    public Integer read(InputStream body) throws BoomiBusy, BoomiRefused, IOException {
        SummaryAnswer answer = SummaryAnswer.read(body);
        TimeRange range = open.element();
        if (answer.tooMuch() != null) {
            replace(range, halves(range, answer.tooMuch()));
            return 0;
        }
        List<CallSummary> rows = new ArrayList<>();
        for (JsonNode row : answer.rows()) {
            Instant from = isSeveral(range) ? BoomiTime.parse(row.path("requestTsIntervalStart").asText())
                    : TimeRange.floor(range.from(), interval);
            if (isSeveral(range) && !isOneOf(range, from)) {
                // Boomi counts intervals differently: query them one by one
                replace(range, range.cut(interval));
                return 0;
            }
            rows.add(CallSummary.of(from, row));
        }
        rows.forEach(row -> summaries.merge(row.key(), row, CallSummary::plus));
        open.remove();
        return rows.size();
    }

    /** The path is enough for a log. */
    @Override
    public String toString() {
        return getPath();
    }

    private boolean isOneOf(TimeRange range, Instant from) {
        return from != null && range.contains(from) && from.equals(TimeRange.floor(from, interval));
    }

    private boolean isSeveral(TimeRange range) {
        return range.length().compareTo(interval) > 0;
    }

    private void replace(TimeRange range, List<TimeRange> parts) {
        open.remove(range);
        for (int i = parts.size() - 1; i >= 0; i--) {
            open.addFirst(parts.get(i));
        }
    }

    private List<TimeRange> halves(TimeRange range, String tooMuch) throws BoomiRefused {
        long intervals = range.length().dividedBy(interval);
        Duration half = intervals > 1 ? interval.multipliedBy((intervals + 1) / 2)
                : Duration.ofSeconds((range.length().toSeconds() + 1) / 2);
        if (half.compareTo(SHORTEST) < 0) {
            throw new BoomiRefused(tooMuch + ", even for the " + range.length().toSeconds() + " s from " + range.from()
                    + ": there are more APIs, environments and statuses than fit into one answer of Boomi; set api-metrics.enabled=false");
        }
        return range.cut(half);
    }
}
