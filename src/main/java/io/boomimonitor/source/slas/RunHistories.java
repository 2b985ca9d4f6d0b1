package io.boomimonitor.source.slas;

import io.boomimonitor.boomi.BoomiTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The recent runs of each process that a row watches; bounded, and empty after a restart until it has learned them again. */
public final class RunHistories {

    /** The least recently used are forgotten beyond; about 40 MB when all are full. */
    private static final int MOST = 5_000;

    private final Map<String, RunHistory> byProcess;

    private RunHistories() {
        byProcess = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, RunHistory> eldest) {
                return size() > MOST;
            }
        };
    }

    /** Without any run. Camel JBang makes an instance of every class that it can, so there is no constructor for it to find. */
    public static RunHistories empty() {
        return new RunHistories();
    }

    /** @return whether the finished run was not known */
    synchronized boolean add(Execution run) {
        Instant recorded = BoomiTime.parse(run.text("recordedDate"));
        Instant ended = recorded != null ? recorded : run.start() != null ? run.start() : Instant.EPOCH;
        return byProcess.computeIfAbsent(run.processKey(), key -> RunHistory.empty())
                .add(new RunHistory.Run(run.id(), ended, run.elapsed().orElse(-1), run.hasCompleted(), run.hasFailed()));
    }

    synchronized int failuresInRow(Execution run) {
        RunHistory history = byProcess.get(run.processKey());
        return history == null ? 0 : history.failuresInRow();
    }

    /** @return the usual duration in ms of the run's process, the run itself left out */
    synchronized OptionalLong median(Execution run) {
        RunHistory history = byProcess.get(run.processKey());
        return history == null ? OptionalLong.empty() : history.median(run.id());
    }
}
