package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.outbox.Silence;
import io.boomimonitor.outbox.Silences;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The silences of the store, read every two seconds at most, and of {@code silences.csv}. May be used by many threads. */
public final class CurrentSilences implements Silences {

    private static final Duration READ_EVERY = Duration.ofSeconds(2);

    /** The store's silences as they were at an instant. */
    private record Read(Instant at, List<SilenceRule> rules) {
    }

    /** What is in force, for the second in which it was found out. */
    private record Known(long second, Read read, SilenceTable table, List<SilenceRule> inForce) {
    }

    private final StoredSilences stored;
    private final Supplier<SilenceTable> table;
    private final UnaryOperator<String> routedBy;
    private volatile Read read;
    private volatile Known known;

    /**
     * @param table    the version of {@code silences.csv} in force
     * @param routedBy from an alert's source to the source whose table routes it
     */
    public CurrentSilences(StoredSilences stored, Supplier<SilenceTable> table, UnaryOperator<String> routedBy) {
        this.stored = stored;
        this.table = table;
        this.routedBy = routedBy;
    }

    /** @return those of the table alone, where there is no store yet */
    public static CurrentSilences planned(Supplier<SilenceTable> table, UnaryOperator<String> routedBy) {
        return new CurrentSilences(null, table, routedBy);
    }

    @Override
    public Optional<Silence> of(Alert alert, Instant now) {
        List<SilenceRule> rules = rulesInForce(now);
        return rules.isEmpty() ? Optional.empty() : rules.stream()
                .filter(rule -> rule.accepts(alert, routedBy.apply(alert.source()))).findFirst().flatMap(rule -> rule.at(now));
    }

    @Override
    public boolean isAny(Instant now) {
        return !rulesInForce(now).isEmpty();
    }

    @Override
    public List<Silence> inForce(Instant now) {
        return rulesInForce(now).stream().map(rule -> rule.at(now)).flatMap(Optional::stream).toList();
    }

    /** @return those that are in force, and those of the table that begin later */
    public List<Silence> inForceAndPlanned(Instant now) {
        return Stream.concat(stored(now).rules().stream(), table.get().rules().stream()).map(rule -> rule.at(now))
                .flatMap(Optional::stream).toList();
    }

    private List<SilenceRule> rulesInForce(Instant now) {
        Read current = stored(now);
        SilenceTable planned = table.get();
        Known last = known;
        if (last == null || last.second() != now.getEpochSecond() || last.read() != current || last.table() != planned) {
            last = new Known(now.getEpochSecond(), current, planned, Stream.concat(current.rules().stream(), planned.rules().stream())
                    .filter(rule -> rule.times().from(now).filter(span -> span.contains(now)).isPresent()).toList());
            known = last;
        }
        return last.inForce();
    }

    /** A clock that is set back must not keep an old reading. */
    private Read stored(Instant now) {
        Read last = read;
        if (last == null || Duration.between(last.at(), now).abs().compareTo(READ_EVERY) >= 0) {
            last = new Read(now, stored == null ? List.of() : stored.rules(now));
            read = last;
        }
        return last;
    }
}
