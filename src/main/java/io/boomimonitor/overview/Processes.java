package io.boomimonitor.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.slas.SlaTable;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How each process did in the last 7 days, by the history of runs; read once a minute at most, because it counts many runs. */
final class Processes {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int DAYS = 7;
    private static final int MOST = 500;
    /** As the views of the history count: the nearest rank; no runs in test mode, no sub-processes. */
    private static final String RUNS = """
            select process_id, max(process_name) as process, coalesce(environment, '') as environment, count(*) as runs,
              sum(failed) as failures, max(execution_time) as last_run,
              max(case when run_number = (run_count * 50 + 99) / 100 then execution_duration end) as p50,
              max(case when run_number = (run_count * 95 + 99) / 100 then execution_duration end) as p95
            from (
              select finished_run.*,
                row_number() over (partition by process_id, environment order by execution_duration) as run_number,
                count(execution_duration) over (partition by process_id, environment) as run_count
              from finished_run where execution_time >= :since
            ) ranked
            group by process_id, coalesce(environment, '')
            order by 5 desc, 4 desc limit :most""";
    private static final String BY_DAY = """
            select process_id, coalesce(environment, '') as environment, run_day, count(*), sum(failed) from finished_run
            where execution_time >= :since group by process_id, coalesce(environment, ''), run_day""";
    private static final Map<String, Comparator<JsonNode>> SORTS = Map.of(
            "process", by(node -> node.asText().toLowerCase(Locale.ROOT), "process"),
            "runs", number("runs"), "failures", number("failures"), "p50Ms", number("p50Ms"), "p95Ms", number("p95Ms"),
            "lastRun", by(JsonNode::asText, "lastRun").reversed());

    private record Day(String process, String day, long runs, long failures) {
    }

    private record Known(Instant at, List<ObjectNode> processes) {
    }

    private final Settings settings;
    private final JdbcClient history;
    private final Clock clock;
    private volatile Known known;

    Processes(Settings settings, DataSource reporting, Clock clock) {
        this.settings = settings;
        this.history = JdbcClient.create(reporting);
        this.clock = clock;
    }

    /** @param sort a field; empty: those that failed most often first */
    ObjectNode read(String sort) {
        if (!sort.isEmpty() && !SORTS.containsKey(sort)) {
            throw new IllegalArgumentException("sort: must be one of " + String.join(", ", SORTS.keySet().stream().sorted().toList()));
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("history", settings.get("executions.enabled", "false").equals("true"));
        Stream<ObjectNode> processes = current().stream();
        json.putArray("processes").addAll((sort.isEmpty() ? processes : processes.sorted(SORTS.get(sort))).toList());
        return json;
    }

    private synchronized List<ObjectNode> current() {
        Instant now = clock.instant();
        if (known == null || Duration.between(known.at(), now).abs().compareTo(KEPT) > 0) {
            known = new Known(now, processes(now));
        }
        return known.processes();
    }

    private List<ObjectNode> processes(Instant now) {
        Instant since = now.truncatedTo(ChronoUnit.DAYS).minus(DAYS - 1L, ChronoUnit.DAYS);
        Map<String, List<Day>> days = history.sql(BY_DAY).param("since", since.toString()).query((row, number) -> new Day(
                row.getString(1) + "\n" + row.getString(2), row.getString(3), row.getLong(4), row.getLong(5))).list().stream()
                .collect(Collectors.groupingBy(Day::process));
        Optional<SlaTable> slas = slas();
        return history.sql(RUNS).param("since", since.toString()).param("most", MOST).query((row, number) -> process(row)).list().stream()
                .peek(process -> addDays(process, days.getOrDefault(process.path("processId").asText() + "\n"
                        + process.path("environment").asText(), List.of()), since))
                .peek(process -> slas.ifPresent(table -> addDue(process, table, now))).toList();
    }

    private static ObjectNode process(ResultSet row) throws SQLException {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("process", row.getString("process"))
                .put("processId", row.getString("process_id")).put("environment", row.getString("environment"))
                .put("runs", row.getLong("runs")).put("failures", row.getLong("failures"));
        json.put("p50Ms", number(row, "p50")).put("p95Ms", number(row, "p95"));
        // SQLite keeps it as text in ISO 8601
        return json.put("lastRun", row.getObject("last_run") instanceof java.sql.Timestamp time ? time.toInstant().toString()
                : row.getString("last_run"));
    }

    private static Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    private static void addDays(ObjectNode process, List<Day> days, Instant since) {
        Map<String, Day> byDay = days.stream().collect(Collectors.toMap(Day::day, day -> day));
        process.putArray("days");
        for (int i = 0; i < DAYS; i++) {
            String day = LocalDate.ofInstant(since, ZoneOffset.UTC).plusDays(i).toString();
            Day found = byDay.getOrDefault(day, new Day("", day, 0, 0));
            process.withArray("days").addObject().put("day", day).put("runs", found.runs()).put("failures", found.failures());
        }
    }

    private static void addDue(ObjectNode process, SlaTable table, Instant now) {
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("processName", process.path("process").asText())
                .put("processId", process.path("processId").asText()).put("environment", process.path("environment").asText())
                .put("status", "COMPLETE").put("classification", "PROD");
        table.nextStart(record, now, Instant.parse(process.path("lastRun").asText())).ifPresent(due -> process.put("due", due.text())
                .put("nextDue", due.next() == null ? null : due.next().toString()));
    }

    /** @return empty where none is watched, or the file is broken just now: the source says so by itself */
    private Optional<SlaTable> slas() {
        try {
            return settings.find("slas.table").filter(file -> settings.get("slas.enabled", "false").equals("true"))
                    .map(file -> SlaTable.load(Path.of(file)));
        } catch (ProblemException e) {
            return Optional.empty();
        }
    }

    private static Comparator<JsonNode> number(String field) {
        return Comparator.comparingLong((JsonNode process) -> process.path(field).asLong()).reversed();
    }

    private static Comparator<JsonNode> by(Function<JsonNode, String> text, String field) {
        return Comparator.comparing(process -> text.apply(process.path(field)));
    }
}
