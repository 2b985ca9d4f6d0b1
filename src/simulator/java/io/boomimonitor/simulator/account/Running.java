package io.boomimonitor.simulator.account;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A given number of runs that began within one hour and never end: for benchmarks. No event reports them. */
public final class Running implements History {

    private static final long HOUR = 3600;

    private final Dice dice;
    private final Landscape landscape;
    private final Texts texts;
    private final long runs;
    private final long begin;

    /** @param until epoch second, exclusive: the runs began in the hour before it */
    public Running(Dice dice, Landscape landscape, Texts texts, long runs, long until) {
        this.dice = dice.of(-4);
        this.landscape = landscape;
        this.texts = texts;
        this.runs = runs;
        this.begin = until - HOUR;
    }

    @Override
    public void forEach(long fromSecond, long toSecond, Consumer<SimulatedEvent> visitor) {
        // a run that never ends has no events
    }

    @Override
    public SimulatedEvent at(long key) {
        throw new IllegalArgumentException("no event has the key " + key);
    }

    @Override
    public boolean has(long key) {
        return Keys.history(key) == Keys.RUNNING;
    }

    @Override
    public void runs(Window window, RunVisitor visitor) {
        for (long number = 0; number < runs; number++) {
            Run run = run(number, dice.of(number));
            if (window.holds(run.start(), run.end())) {
                visitor.visit(Keys.of(Keys.RUNNING, number, 0, 0), run);
            }
        }
    }

    @Override
    public Optional<Run> run(long key) {
        return Keys.second(key) < runs ? Optional.of(run(Keys.second(key), dice.of(Keys.second(key)))) : Optional.empty();
    }

    private Run run(long number, Dice own) {
        return new Run(own, begin + number * HOUR / runs, Run.FOREVER, Run.FOREVER, true, landscape.process(own),
                landscape.prodRuntime(own), "COMPLETE", List.of(), texts);
    }
}
