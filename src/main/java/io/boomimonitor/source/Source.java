package io.boomimonitor.source;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.boomi.BoomiAccount;
import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.config.KeyRule;
import io.boomimonitor.config.Settings;
import java.util.List;
import java.util.Optional;

/**
 * What the monitor knows of one source: one class in the source's package, one line in {@link SourceList}. Its routes are in
 * {@code routes/sources}, its user's keys in {@code application.properties}, its table in {@code routing-tables}.
 */
public interface Source {

    /** @return the name that its route, its package, its table and its metrics share, such as {@code audit-log} */
    String name();

    /** @return what its keys begin with */
    default String prefix() {
        return name();
    }

    /** @return how Boomi shows it as a growing list of records; empty for a source that is read in another way */
    default Optional<Records> records() {
        return Optional.empty();
    }

    /** @return the keys of its own, beside those that every source has: enabled, schedule, overlap, lookback, slice, sweep, table, match */
    default List<KeyRule> keys() {
        return List.of();
    }

    /** @return the fields of its alerts, so that a table that asks for others can be warned of; none when that is not to be checked */
    default AlertFields fields() {
        return AlertFields.NONE;
    }

    /** @return whether a routing table of its own says who gets its alerts; else that of the events does */
    default boolean hasRoutingTable() {
        return false;
    }

    /** @return a table of its own that says when to alert */
    default Optional<SourceTable<?>> ownTable() {
        return Optional.empty();
    }

    /**
     * Judges what no single key shows.
     *
     * @throws io.boomimonitor.config.ProblemException when its keys do not go together
     */
    default void verify(Settings settings) {
    }

    /** @return what its routes call; made once, whether it is switched on or not, because Camel resolves beans of routes that never run */
    default SourceParts open(SourceContext context) {
        return SourceParts.of(context.progress(this));
    }

    /** @return calls that get single records by their ids; none when Boomi has no such call */
    default List<BoomiCall> byId(BoomiAccount boomi, Settings settings, List<String> ids) {
        return List.of();
    }

    /** @return makes an alert of a record for the commands, as the monitor would */
    default AlertMaker alerts(Settings settings) {
        return AlertMaker.AS_IT_IS;
    }

    /** @return whether {@code S.enabled} is true */
    default boolean isOn(Settings settings) {
        return settings.get(prefix() + ".enabled", "false").equals("true");
    }
}
