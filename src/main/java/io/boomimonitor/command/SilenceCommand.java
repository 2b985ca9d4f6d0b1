package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.config.Durations;
import io.boomimonitor.finding.Problems;
import io.boomimonitor.routing.CellPattern;
import io.boomimonitor.routing.Router;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Begins a silence; it is in force within seconds, on every node. */
@Command(name = "silence", mixinStandardHelpOptions = true, subcommands = {SilenceListCommand.class, SilenceEndCommand.class},
        synopsisSubcommandLabel = "[list | end N]",
        description = "People are not alerted of what matches, until the silence ends: what is then still wrong leaves as one message. "
                + "Everything is stored and counted meanwhile, and machines get it at once. At least one of --process, --match and "
                + "--problem says what; all that are given must match. What is planned stands in silences.table.")
public final class SilenceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--process", paramLabel = "NAME",
            description = "The process's name, as a cell of a routing table: * and ? are wildcards. The same as --match processName=NAME.")
    private String process;

    @Option(names = "--match", paramLabel = "FIELD=PATTERN",
            description = "What a field must be, as a cell of a routing table, such as eventLevel=WARNING. May be repeated.")
    private List<String> matches = List.of();

    @Option(names = "--problem", paramLabel = "KEY",
            description = "One problem, by the key at the foot of its message, until it is over: you are working on it.")
    private String problem;

    @Option(names = "--for", paramLabel = "DURATION", description = "For how long, such as 30m, 2h or 1d.")
    private String duration;

    @Option(names = "--until", paramLabel = "TIME", description = "Until when, such as 2026-01-31T08:00:00Z.")
    private String time;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "Why, for the others.")
    private String reason;

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "${sys:user.name}",
            description = "Who wants it (default: you, ${DEFAULT-VALUE}).")
    private String by;

    @Option(names = "--table", paramLabel = "SOURCE", defaultValue = Router.EVENTS,
            description = "The source whose table routes the alerts (default: ${DEFAULT-VALUE}).")
    private String table;

    @Override
    public Integer call() throws Exception {
        Map<String, String> cells = cells();
        refuseWrongUse(cells);
        SilenceDoubts doubts = new SilenceDoubts(spec.commandLine().getErr(), table);
        doubts.ofFields(cells);
        Function<Instant, Instant> end = end();
        try (Store store = Store.attach(StoreSettings.read(configuration.settings()))) {
            Clock clock = store.clock(Clock.systemUTC());
            Instant now = clock.instant();
            Instant until = until(now, end);
            if (problem != null && !new Problems(store, clock).isOpen(problem)) {
                spec.commandLine().getErr().println("no problem '" + SafeText.escaped(problem)
                        + "' is open: it is over, or its key is another one; the key stands at the foot of the message");
                return 1;
            }
            doubts.ofProcess(store, cells.get("processName"));
            long number = new StoredSilences(store).add(table, cells, problem, now, until, by, reason);
            spec.commandLine().getOut().println("silence " + number + " is in force until "
                    + (until == null ? "the problem is over" : TimeText.seconds(until)) + "; './boomi-monitor silence end " + number
                    + "' ends it before");
        }
        return 0;
    }

    private void refuseWrongUse(Map<String, String> cells) {
        if (problem != null && (!cells.isEmpty() || problem.isBlank())) {
            throw usage(problem.isBlank() ? "--problem needs the key of a problem" : "--problem stands alone: it is one problem already; "
                    + "leave out --process and --match");
        }
        if (problem == null && cells.values().stream().allMatch(cell -> CellPattern.parse(cell).isAnything())) {
            throw usage("say what to silence: --process, --match or --problem; a '*' alone would silence everything");
        }
        if (problem == null && duration == null && time == null) {
            throw usage("say how long: --for 2h, or --until 2026-01-31T08:00:00Z; only --problem ends by itself");
        }
        if (duration != null && time != null) {
            throw usage("--for and --until exclude each other");
        }
        if (!SourceList.routed().containsKey(table)) {
            throw usage("--table: '" + SafeText.escaped(table) + "' must be the source of a routing table: "
                    + String.join(", ", new TreeSet<>(SourceList.routed().keySet())));
        }
    }

    private Map<String, String> cells() {
        Map<String, String> cells = new LinkedHashMap<>();
        if (process != null) {
            put(cells, "--process", "processName", process);
        }
        for (String match : matches) {
            int equals = match.indexOf('=');
            if (equals < 1 || match.substring(0, equals).isBlank()) {
                throw usage("--match: '" + SafeText.escaped(match) + "' must be FIELD=PATTERN, such as eventLevel=WARNING");
            }
            put(cells, "--match", match.substring(0, equals).strip(), match.substring(equals + 1));
        }
        return cells;
    }

    private void put(Map<String, String> cells, String option, String field, String cell) {
        try {
            CellPattern.parse(cell);
        } catch (IllegalArgumentException e) {
            throw usage(option + ": '" + SafeText.escaped(cell) + "': " + e.getMessage());
        }
        if (cells.put(field, cell) != null) {
            throw usage(option + ": " + SafeText.escaped(field) + " is given twice; write a|b for either of two");
        }
    }

    /** @return when it ends, by when it begins; null for no end */
    private Function<Instant, Instant> end() {
        if (time != null) {
            Instant until = time();
            return now -> until;
        }
        Duration length = duration == null ? null : duration();
        return now -> length == null ? null : now.plus(length);
    }

    private Instant until(Instant now, Function<Instant, Instant> end) {
        Instant until = end.apply(now);
        if (until != null && !until.isAfter(now)) {
            throw usage("--until: '" + SafeText.escaped(time) + "' must be a time to come");
        }
        return until;
    }

    private Duration duration() {
        return duration.strip().matches(".*\\d") ? refusedDuration() : Durations.parse(duration)
                .filter(length -> length.toMillis() > 0).orElseGet(this::refusedDuration);
    }

    private Duration refusedDuration() {
        throw usage("--for: '" + SafeText.escaped(duration) + "' must be a duration longer than zero such as 30m, 2h or 1d, with its unit");
    }

    private Instant time() {
        try {
            return OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException e) {
            throw usage("--until: '" + SafeText.escaped(time) + "' must be a time with its zone, such as 2026-01-31T08:00:00Z or "
                    + "2026-01-31T08:00+01:00");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
