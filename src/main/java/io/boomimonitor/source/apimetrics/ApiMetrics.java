package io.boomimonitor.source.apimetrics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import io.boomimonitor.finding.OpenFindings;
import io.boomimonitor.history.Columns;
import io.boomimonitor.source.Plan;
import io.boomimonitor.source.Progress;
import io.boomimonitor.source.SourceSettings;
import io.boomimonitor.source.Watermarks;
import io.boomimonitor.source.Window;
import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What the route api-metrics asks for: what to read, its rows for the database, and what is wrong with the APIs. */
public final class ApiMetrics implements Progress {

    static final String SOURCE = "api-metrics";

    /** The rule for api-metrics.interval, for error messages. */
    public static final String INTERVAL_RULE = "a duration from 15s to 1d that divides an hour or a day evenly, such as 1m, 5m, 15m or 1h";

    /** Boomi keeps the metrics for 540 days (help.boomi.com, API metrics). */
    private static final Duration RETENTION = Duration.ofDays(540);
    private static final int INTERVALS_IN_A_CALL = 12;
    private static final String JUDGED = "judged";
    private static final Duration IMPLAUSIBLY_AHEAD = Duration.ofDays(1);

    private final String url;
    private final Duration interval;
    private final SourceSettings settings;
    private final Clock completeUpTo;
    private final Watermarks watermarks;
    private final OpenFindings findings;
    private final Supplier<ThresholdTable> thresholds;
    private final UnaryOperator<ObjectNode> place;

    /**
     * @param clock      Boomi's time
     * @param thresholds the version in force of the table that says when to alert about an API
     * @param place      adds {@code environment} and {@code classification} to fields that have an {@code
     *                   environmentId}, where they are known
     */
    public ApiMetrics(Settings settings, Store store, Clock clock, OpenFindings findings, Supplier<ThresholdTable> thresholds,
                      UnaryOperator<ObjectNode> place) {
        this.url = settings.get("boomi.url", "");
        this.interval = interval(settings);
        this.settings = new SourceSettings(SOURCE, "", "", settings.duration("api-metrics.lookback", Duration.ofHours(1)), Duration.ZERO,
                interval.multipliedBy(INTERVALS_IN_A_CALL), Duration.ZERO, RETENTION);
        this.completeUpTo = new IntervalClock(clock, interval, settings.duration("api-metrics.delay", Duration.ofMinutes(2)));
        this.watermarks = new Watermarks(store, completeUpTo);
        this.findings = findings;
        this.thresholds = thresholds;
        this.place = place;
    }

    /** @return whether intervals of this length begin with hours and days, however Boomi counts them */
    public static boolean isInterval(Duration interval) {
        long seconds = interval.toSeconds();
        return interval.toMillisPart() == 0 && seconds >= 15 && (3600 % seconds == 0 || seconds % 3600 == 0 && 86400 % seconds == 0);
    }

    /** @return the stretches of complete intervals that are to be read, in order; none between two intervals */
    @Override
    public Plan plan() {
        Plan plan = watermarks.plan(settings);
        return new Plan(plan.windows().stream().map(this::whole).filter(window -> window.from().isBefore(window.to())).toList(),
                plan.gap());
    }

    @Override
    public Optional<Window> nothing() {
        Instant end = completeUpTo.instant();
        return Optional.of(Window.past(end.minus(interval), end));
    }

    /** An interval is complete when it is read. */
    @Override
    public Window sweep() {
        throw new UnsupportedOperationException(SOURCE + " is not swept");
    }

    /** @return a call that has not been sent yet */
    public SummaryCall call(Window window) {
        return new SummaryCall(url, new TimeRange(window.from(), window.to()), interval);
    }

    /** @return the rows for the table api_call_summary, by parameter */
    public List<Map<String, Object>> rows(SummaryCall call) {
        return call.summaries().stream().map(summary -> {
            ObjectNode api = Traffic.of(summary, place).api();
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("intervalStart", summary.key().from().toString());
            row.put("intervalEnd", summary.key().from().plus(interval).toString());
            row.put("deployedApi", SafeText.storable(summary.key().deployedApi()));
            row.put("environmentId", SafeText.storable(summary.key().environmentId()));
            row.put("environment", Columns.text(api, "environment"));
            row.put("status", summary.key().status());
            row.put("statusCategory", SafeText.storable(summary.category()));
            row.put("requestCount", summary.requests());
            row.put("responseMean", summary.response().mean());
            row.put("responseMin", summary.response().least());
            row.put("responseMax", summary.response().most());
            row.put("backendMean", summary.backend().mean());
            row.put("backendMin", summary.backend().least());
            row.put("backendMax", summary.backend().most());
            row.put("bytesReceived", summary.bytesReceived());
            row.put("bytesSent", summary.bytesSent());
            return row;
        }).toList();
    }

    /** @return what the window changes; what is older than the look-back is history and not alerted */
    public List<Change> changes(Window window, SummaryCall call) {
        if (!isComplete(window)) {
            return List.of();
        }
        Map<String, OpenFinding> open = new TreeMap<>(findings.of(SOURCE));
        OpenFinding judged = open.remove(JUDGED);
        Instant news = news(window, judged);
        ApiWatch watch = new ApiWatch(thresholds.get(), open);
        Map<Instant, Map<String, Traffic>> traffic = traffic(call);
        new TimeRange(window.from(), window.to()).cut(interval).stream().filter(part -> !part.from().isBefore(news))
                .forEach(part -> watch.see(part, traffic.getOrDefault(part.from(), Map.of()).values()));
        OpenFinding judgedNow = new OpenFinding(JUDGED, OpenFinding.WATCHED, window.to(), JsonNodeFactory.instance.objectNode());
        watch.changes().add(Change.watched(judgedNow));
        return watch.changes();
    }

    @Override
    public void advance(Window window, Instant seen) {
        if (isComplete(window)) {
            watermarks.advance(settings, window, window.to());
        }
    }

    /** The answer may have shown that this machine's clock is ahead of Boomi's: what was read too early is read again. */
    private boolean isComplete(Window window) {
        return !window.to().isAfter(completeUpTo.instant());
    }

    private static Duration interval(Settings settings) {
        Duration interval = settings.duration("api-metrics.interval", Duration.ofMinutes(5));
        if (!isInterval(interval)) {
            throw new ProblemException(List.of(settings.origin("api-metrics.interval").problem(settings.get("api-metrics.interval", ""),
                    "api-metrics.interval must be " + INTERVAL_RULE)));
        }
        return interval;
    }

    /** A window that was judged before a crash is not judged again. @return the start of what is new */
    private Instant news(Window window, OpenFinding judged) {
        Instant oldest = window.askedAt().minus(settings.lookback());
        boolean plausible = judged != null && judged.since().isBefore(window.askedAt().plus(IMPLAUSIBLY_AHEAD));
        return plausible && judged.since().isAfter(oldest) ? judged.since() : oldest;
    }

    private Map<Instant, Map<String, Traffic>> traffic(SummaryCall call) {
        Map<Instant, Map<String, Traffic>> all = new TreeMap<>();
        for (CallSummary summary : call.summaries()) {
            Traffic one = Traffic.of(summary, place);
            all.computeIfAbsent(summary.key().from(), from -> new TreeMap<>()).merge(one.key(), one, Traffic::plus);
        }
        return all;
    }

    /** @return the window from the beginning of an interval to the end of one */
    private Window whole(Window window) {
        Instant to = window.to() == null ? window.askedAt() : window.to();
        return new Window(TimeRange.floor(window.from(), interval), TimeRange.floor(to, interval), window.askedAt(), window.revision());
    }
}
