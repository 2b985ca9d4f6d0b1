package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.account.SimulatedRecord;
import io.boomimonitor.simulator.account.WrittenRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An object with few records: the number of a record is its key.
 *
 * @param records in the order of their keys, from 0
 */
record WrittenTable(ObjectType type, boolean hasGet, Function<View, List<WrittenRecord>> records) implements Table {

    @Override
    public void visit(Expression filter, View view, Consumer<SimulatedRecord> visitor) {
        records.apply(view).forEach(visitor);
    }

    @Override
    public SimulatedRecord at(long key, View view) {
        return records.apply(view).get((int) key);
    }

    @Override
    public Optional<SimulatedRecord> find(String id, View view) {
        return records.apply(view).stream().filter(record -> id.equals(record.values().get(type.idField))).map(SimulatedRecord.class::cast)
                .findFirst();
    }
}
