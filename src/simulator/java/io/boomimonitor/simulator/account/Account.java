package io.boomimonitor.simulator.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The made-up account: what it is called, what it has, and all that ever happens in it. */
public record Account(String id, Landscape landscape, Runtimes runtimes, AuditTrail audit, Summaries summaries,
                      List<History> histories) {

    public Account {
        histories = List.copyOf(histories);
    }

    /** @return the account as it is after what was done to its processes, now and later */
    public Account changedBy(Interventions interventions) {
        return new Account(id, landscape, runtimes, audit, summaries,
                histories.stream().<History>map(history -> new ChangedHistory(history, interventions)).toList());
    }

    /** @return the events with fromSecond <= recordDate < toSecond (epoch seconds), oldest first */
    public List<ObjectNode> events(long fromSecond, long toSecond) {
        List<SimulatedEvent> found = new ArrayList<>();
        histories.forEach(history -> history.forEach(fromSecond, toSecond, found::add));
        found.sort(Comparator.comparingLong(SimulatedEvent::second).thenComparingLong(SimulatedEvent::key));
        return found.stream().map(SimulatedEvent::json).toList();
    }

    /** @return the ExecutionRecords with fromSecond <= recordedDate < toSecond, as they look in the end, oldest first */
    public List<ObjectNode> executions(long fromSecond, long toSecond) {
        List<SimulatedExecution> found = new ArrayList<>();
        executions(new Window(fromSecond - Course.LONGEST, toSecond, fromSecond, toSecond), toSecond, false, found::add);
        found.sort(Comparator.comparingLong((SimulatedExecution execution) -> execution.run().end())
                .thenComparingLong(SimulatedExecution::key));
        return found.stream().map(execution ->
                RecordJson.of("ExecutionRecord", ExecutionProperty.values(), execution, RecordJson.LongForm.PAIR)).toList();
    }

    /** @return the AuditLog entries with fromSecond <= date < toSecond, oldest first */
    public List<ObjectNode> auditLog(long fromSecond, long toSecond) {
        List<SimulatedRecord> found = new ArrayList<>();
        audit.forEach(fromSecond, toSecond, found::add);
        found.sort(Comparator.comparingLong(SimulatedRecord::second).thenComparingLong(SimulatedRecord::key));
        return found.stream().map(entry ->
                RecordJson.of("AuditLog", AuditTrail.FIELDS.toArray(Property[]::new), entry, RecordJson.LongForm.PAIR)).toList();
    }

    /** @return the event of a key that a history has shown */
    public SimulatedEvent event(long key) {
        return histories.stream().filter(history -> history.has(key)).findFirst().orElseThrow().at(key);
    }

    /**
     * Visits all records that the account's runs have, each as it looks at a moment.
     *
     * @param now     epoch second
     * @param growing whether a run under way shows how long it takes so far
     */
    public void executions(Window window, long now, boolean growing, Consumer<SimulatedExecution> visitor) {
        Window wider = new Window(window.startFrom() - Run.LONGEST - Part.LONGEST, window.startTo(),
                window.endFrom() - Part.LONGEST, window.endTo() + Part.LONGEST);
        histories.forEach(history -> history.runs(wider, (key, main) -> Part.of(key, main).forEach(part -> {
            Run run = part.run(main);
            if (window.holds(run.start(), run.end())) {
                visitor.accept(new SimulatedExecution(part.key(key), id, main, run, now, growing));
            }
        })));
    }

    /** @return the record of a key, which may be one that does not exist */
    public Optional<SimulatedExecution> execution(long key, long now, boolean growing) {
        Part part = Part.of(key);
        return histories.stream().filter(history -> history.has(key)).findFirst().flatMap(history -> history.run(key))
                .filter(main -> Part.of(key, main).contains(part))
                .map(main -> new SimulatedExecution(part.key(key), id, main, part.run(main), now, growing));
    }

    /** @return the record of an executionId; empty for one that no run has */
    public Optional<SimulatedExecution> execution(String executionId, long now, boolean growing) {
        OptionalLong key = ExecutionId.key(executionId);
        return key.isEmpty() ? Optional.empty() : execution(key.getAsLong(), now, growing)
                .filter(found -> found.value(ExecutionProperty.EXECUTION_ID).equals(executionId));
    }
}
