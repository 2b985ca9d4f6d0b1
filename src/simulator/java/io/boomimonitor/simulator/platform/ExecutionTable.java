package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.account.Account;
import io.boomimonitor.simulator.account.ExecutionProperty;
import io.boomimonitor.simulator.account.SimulatedExecution;
import io.boomimonitor.simulator.account.SimulatedRecord;
import io.boomimonitor.simulator.account.Window;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What Boomi shows of the account's runs: begun by now, not late, not older than Boomi keeps them. */
final class ExecutionTable implements Table {

    /** How long Boomi keeps runs; source: reference, ExecutionRecord. */
    static final long RETENTION = Duration.ofDays(30).toSeconds();

    private static final Set<Object> RUNNING = Set.of("INPROCESS", "STARTED");
    private static final long LATEST = 1L << 41;

    private final Account account;

    ExecutionTable(Account account) {
        this.account = account;
    }

    @Override
    public ObjectType type() {
        return ObjectType.EXECUTION_RECORD;
    }

    /**
     * Runs that are named by their ids are looked up; of the others only those are made that can match by time and status, and none
     * of processes that there are not: to make those of 30 days takes minutes.
     */
    @Override
    public void visit(Expression filter, View view, Consumer<SimulatedRecord> visitor) {
        if (view.quiet()) {
            return;
        }
        Optional<Set<Object>> ids = filter.words(ExecutionProperty.EXECUTION_ID);
        if (ids.isPresent()) {
            ids.get().forEach(id -> account.execution(id.toString(), view.now(), view.growing())
                    .filter(found -> isShown(found, view)).ifPresent(visitor));
            return;
        }
        if (filter.words(ExecutionProperty.PROCESS_NAME).filter(names -> names.stream().noneMatch(account.landscape()::hasProcess))
                .isPresent()) {
            return;
        }
        account.executions(window(filter, view), view.now(), view.growing(), found -> {
            if (isShown(found, view)) {
                visitor.accept(found);
            }
        });
    }

    @Override
    public SimulatedRecord at(long key, View view) {
        return account.execution(key, view.now(), view.growing()).orElseThrow();
    }

    private static boolean isShown(SimulatedExecution found, View view) {
        long second = Math.min(found.run().end(), view.now());
        boolean kept = found.second() <= view.now() && found.second() > view.now() - RETENTION;
        return kept && view.shows(second, found.lateness());
    }

    private static Window window(Expression filter, View view) {
        Span start = filter.span(ExecutionProperty.EXECUTION_TIME).intersect(new Span(view.now() - RETENTION, view.now() + 1));
        Span end = filter.span(ExecutionProperty.RECORDED_DATE).intersect(new Span(view.now() - RETENTION, LATEST));
        boolean running = filter.words(ExecutionProperty.STATUS).filter(RUNNING::containsAll).isPresent();
        return new Window(start.from(), start.to(), running ? Math.max(end.from(), view.now() + 1) : end.from(), end.to());
    }
}
