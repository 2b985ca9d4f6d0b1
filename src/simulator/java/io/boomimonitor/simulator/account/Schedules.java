package io.boomimonitor.simulator.account;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Processes that run by the clock, each with a trouble that a monitor must find; see {@link Course}. */
public final class Schedules implements History {

    /**
     * @param every  seconds
     * @param offset seconds after the full interval at which a run is due
     */
    private record Schedule(Landscape.Process process, Landscape.Runtime runtime, int every, int offset, Course course) { }

    private static final int JITTER = 1;
    private static final int STORED_AFTER = 2;
    private static final int MISSED_AFTER = 90;
    private static final int MOST_STORED_AFTER = 100;

    private final String account;
    private final Dice dice;
    private final Texts texts;
    private final long first;
    private final List<Schedule> schedules;

    /** @param first epoch second: nothing happened before it */
    public Schedules(String account, Dice dice, Landscape landscape, Texts texts, long first) {
        this.account = account;
        this.dice = dice.of(-3);
        this.texts = texts;
        this.first = first;
        List<Landscape.Process> processes = landscape.scheduled();
        Landscape.Runtime molecule = landscape.runtimes().get(0);
        Landscape.Runtime cloud = landscape.runtimes().get(1);
        this.schedules = List.of(
                new Schedule(processes.get(0), molecule, 60, 10, Course.HANGS),
                new Schedule(processes.get(1), cloud, 60, 0, Course.MISSED),
                new Schedule(processes.get(2), molecule, 60, 20, Course.FAILS_IN_A_ROW),
                new Schedule(processes.get(3), cloud, 60, 30, Course.SLOW_AT_TIMES),
                new Schedule(processes.get(4), molecule, 86_400, 7200, Course.MISSED_ONCE_A_WEEK),
                new Schedule(processes.get(5), landscape.flapping(), Outages.FLAPS_EVERY, Outages.FLAP_FROM - 5, Course.CUT_OFF));
    }

    @Override
    public void forEach(long fromSecond, long toSecond, Consumer<SimulatedEvent> visitor) {
        forEachDue(fromSecond - Course.LONGEST - MOST_STORED_AFTER, toSecond, (number, due) -> {
            Happening happening = happening(number, due);
            if (happening.second() >= fromSecond && happening.second() < toSecond) {
                visitor.accept(new SimulatedEvent(key(number, due), account, happening, 0));
            }
        });
    }

    @Override
    public SimulatedEvent at(long key) {
        return new SimulatedEvent(key, account, happening(Keys.number(key), Keys.second(key)), 0);
    }

    @Override
    public boolean has(long key) {
        return Keys.history(key) == Keys.SCHEDULES;
    }

    @Override
    public void runs(Window window, RunVisitor visitor) {
        long from = Math.max(window.startFrom(), window.endFrom() - Course.LONGEST) - MOST_STORED_AFTER;
        forEachDue(from, Math.min(window.startTo(), window.endTo()), (number, due) -> {
            if (happening(number, due) instanceof Run run && window.holds(run.start(), run.end())) {
                visitor.visit(key(number, due), run);
            }
        });
    }

    @Override
    public Optional<Run> run(long key) {
        int number = Keys.number(key);
        long due = Keys.second(key);
        boolean exists = number < schedules.size() && due >= first
                && Math.floorMod(due - schedules.get(number).offset, schedules.get(number).every) == 0;
        return exists && happening(number, due) instanceof Run run ? Optional.of(run) : Optional.empty();
    }

    private interface DueVisitor {

        void visit(int number, long due);
    }

    /** Visits all times in the span at which a run is due, started or not. */
    private void forEachDue(long fromSecond, long toSecond, DueVisitor visitor) {
        for (int number = 0; number < schedules.size(); number++) {
            Schedule schedule = schedules.get(number);
            long from = Math.max(first, fromSecond);
            long due = from + Math.floorMod(schedule.offset - from, schedule.every);
            for (; due < toSecond; due += schedule.every) {
                visitor.visit(number, due);
            }
        }
    }

    private Happening happening(int number, long due) {
        Schedule schedule = schedules.get(number);
        Dice own = dice.of(due).of(number);
        Optional<Course.Fate> fate = schedule.course.of(Math.floorDiv(due - schedule.offset, schedule.every), own);
        if (fate.isEmpty()) {
            return new MissedSchedule(own, due + MISSED_AFTER, schedule.process, schedule.runtime);
        }
        long start = due + own.roll(JITTER, 3);
        long end = start + fate.get().seconds();
        return new Run(own, start, end, end + 3 + own.roll(STORED_AFTER, 15), true, schedule.process, schedule.runtime,
                fate.get().status(), List.of(), texts);
    }

    private static long key(int number, long due) {
        return Keys.of(Keys.SCHEDULES, due, number, 0);
    }
}
