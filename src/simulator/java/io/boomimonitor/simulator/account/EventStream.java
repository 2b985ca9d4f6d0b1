package io.boomimonitor.simulator.account;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The account's daily life: runs, now and then a burst of failures, a runtime that goes offline and comes back. */
public final class EventStream implements History {

    private static final int COUNT = 1;
    private static final int KIND = 2;
    private static final int NOTIFY = 3;
    private static final double INFO_NOTES = 0.03;

    private final String account;
    private final Dice dice;
    private final Landscape landscape;
    private final Texts texts;
    private final Incidents incidents;
    private final double failures;
    private final double runsPerSecond;
    private final long first;

    /**
     * @param eventsPerSecond on average, without the incidents; 0 is silence
     * @param failures        the share of runs that are no plain success, 0 to 1
     * @param first           epoch second: nothing happened before it
     */
    public EventStream(String account, Dice dice, Landscape landscape, Texts texts, double eventsPerSecond, double failures,
                long first) {
        this.account = account;
        this.dice = dice;
        this.landscape = landscape;
        this.texts = texts;
        this.failures = failures;
        this.first = first;
        this.runsPerSecond = eventsPerSecond / eventsPerRun(failures);
        this.incidents = new Incidents(dice, landscape, texts);
    }

    @Override
    public void forEach(long fromSecond, long toSecond, Consumer<SimulatedEvent> visitor) {
        if (runsPerSecond == 0) {
            return;
        }
        for (long second = Math.max(first, fromSecond); second < toSecond; second++) {
            int number = 0;
            for (Happening happening : during(second)) {
                for (int index = 0; index < happening.size(); index++) {
                    visitor.accept(new SimulatedEvent(Keys.of(Keys.STREAM, second, number, index), account, happening, index));
                }
                number++;
            }
        }
    }

    @Override
    public SimulatedEvent at(long key) {
        return new SimulatedEvent(key, account, happening(Keys.second(key), Keys.number(key)).orElseThrow(), Keys.part(key));
    }

    @Override
    public boolean has(long key) {
        return Keys.history(key) == Keys.STREAM;
    }

    @Override
    public void runs(Window window, RunVisitor visitor) {
        if (runsPerSecond == 0) {
            return;
        }
        long from = Math.max(first, Math.max(window.startFrom(), window.endFrom()));
        long to = Math.min(window.startTo(), window.endTo()) + Run.LONGEST;
        for (long second = from; second < to; second++) {
            int number = 0;
            for (Happening happening : during(second)) {
                if (happening instanceof Run run && window.holds(run.start(), run.end())) {
                    visitor.visit(Keys.of(Keys.STREAM, second, number, 0), run);
                }
                number++;
            }
        }
    }

    @Override
    public Optional<Run> run(long key) {
        return happening(Keys.second(key), Keys.number(key)).filter(Run.class::isInstance).map(Run.class::cast);
    }

    private Optional<Happening> happening(long second, int number) {
        int runs = second < first ? 0 : runs(second);
        if (number < runs) {
            return Optional.of(run(second, number));
        }
        List<Happening> rare = second < first ? List.of() : incidents.during(second);
        return number - runs < rare.size() ? Optional.of(rare.get(number - runs)) : Optional.empty();
    }

    private List<Happening> during(long second) {
        int runs = runs(second);
        List<Happening> rare = incidents.during(second);
        if (runs == 0) {
            return rare;
        }
        List<Happening> all = new ArrayList<>(runs + rare.size());
        for (int number = 0; number < runs; number++) {
            all.add(run(second, number));
        }
        all.addAll(rare);
        return all;
    }

    private int runs(long second) {
        double whole = Math.floor(runsPerSecond);
        return (int) whole + (dice.of(second).fraction(COUNT) < runsPerSecond - whole ? 1 : 0);
    }

    private Happening run(long second, int number) {
        Dice own = dice.of(second).of(number);
        double kind = own.fraction(KIND) / Math.max(failures, Double.MIN_NORMAL);
        if (kind < 0.12) {
            return new MissedSchedule(own, second, landscape.process(own), landscape.runtime(own));
        }
        return Run.storedAt(second, own, landscape.process(own), landscape.runtime(own), kind < 0.70, notes(own, kind), texts);
    }

    /** Of all that is no plain success: 12 % missed, 35 % fail alone, 23 % fail with 1 to 3 notes, 30 % only warn. */
    private static List<String> notes(Dice own, double kind) {
        if (kind >= 0.47 && kind < 0.70) {
            return Collections.nCopies(1 + own.roll(NOTIFY, 3), own.roll(NOTIFY + 100, 3) == 0 ? "ERROR" : "WARNING");
        }
        if (kind >= 0.70 && kind < 1) {
            return List.of("WARNING");
        }
        return kind >= 1 && own.fraction(NOTIFY) < INFO_NOTES ? List.of("INFO") : List.of();
    }

    private static double eventsPerRun(double failures) {
        return 1 + failures * (0.23 * 2 + 0.30) + (1 - failures) * INFO_NOTES;
    }
}
