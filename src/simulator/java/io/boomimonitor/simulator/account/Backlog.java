package io.boomimonitor.simulator.account;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A given number of PROD events of level WARNING or ERROR, spread evenly over one hour: for benchmarks. */
public final class Backlog implements History {

    private static final long HOUR = 3600;
    private static final int KIND = 1;

    private final String account;
    private final Dice dice;
    private final Landscape landscape;
    private final Texts texts;
    private final long events;
    private final long begin;

    /** @param until epoch second, exclusive: the hour before it has the events */
    public Backlog(String account, Dice dice, Landscape landscape, Texts texts, long events, long until) {
        this.account = account;
        this.dice = dice.of(-2);
        this.landscape = landscape;
        this.texts = texts;
        this.events = events;
        this.begin = until - HOUR;
    }

    @Override
    public void forEach(long fromSecond, long toSecond, Consumer<SimulatedEvent> visitor) {
        long first = firstNotBefore(fromSecond);
        long end = firstNotBefore(toSecond);
        for (long number = first; number < end; number++) {
            visitor.accept(at(key(number)));
        }
    }

    @Override
    public SimulatedEvent at(long key) {
        return new SimulatedEvent(key, account, happening(Keys.second(key)), 0);
    }

    @Override
    public boolean has(long key) {
        return Keys.history(key) == Keys.BACKLOG;
    }

    @Override
    public void runs(Window window, RunVisitor visitor) {
        long first = firstNotBefore(Math.max(window.startFrom(), window.endFrom()));
        long end = firstNotBefore(Math.min(window.startTo(), window.endTo()) + Run.LONGEST);
        for (long number = first; number < end; number++) {
            if (happening(number) instanceof Run run && window.holds(run.start(), run.end())) {
                visitor.visit(key(number), run);
            }
        }
    }

    @Override
    public Optional<Run> run(long key) {
        return Keys.second(key) < events && happening(Keys.second(key)) instanceof Run run ? Optional.of(run) : Optional.empty();
    }

    /** Its events are numbered; that number takes the place of the second. */
    private static long key(long number) {
        return Keys.of(Keys.BACKLOG, number, 0, 0);
    }

    private Happening happening(long number) {
        long second = begin + number * HOUR / events;
        Dice own = dice.of(number);
        Landscape.Process process = landscape.process(own);
        Landscape.Runtime runtime = landscape.prodRuntime(own);
        return own.roll(KIND, 5) == 0
                ? new MissedSchedule(own, second, process, runtime)
                : Run.storedAt(second, own, process, runtime, true, List.of(), texts);
    }

    /** The inverse of the spread: event n is stored at begin + floor(n * 3600 / events). */
    private long firstNotBefore(long second) {
        long since = Math.max(0, Math.min(HOUR, second - begin));
        return (since * events + HOUR - 1) / HOUR;
    }
}
