package io.boomimonitor.command;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.routing.RoutingTable;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;

/**
 * Rules that have matched nothing for a week, by what the store counted: they may no longer be needed, or never have been right. Known
 * of a version of a table that has counted hits for longer than that.
 */
final class QuietRows {

    private static final Period WEEK = Period.ofDays(7);
    private static final String SINCE = """
            select coalesce(min(day), '9999') from rule_hit where routing_table = :table and table_version = :version""";
    private static final String HIT = """
            select distinct line from rule_hit where routing_table = :table and table_version = :version and day > :day""";

    private QuietRows() {
    }

    /** @return one warning a rule; none where there is no store yet, or it cannot be read */
    static List<Problem> find(Settings settings, Clock clock) {
        Routing routing = new Routing(settings);
        try (Store store = Store.attach(StoreSettings.read(settings))) {
            String before = LocalDate.ofInstant(store.clock(clock).instant(), ZoneOffset.UTC).minus(WEEK).toString();
            return Routing.used(settings).stream()
                    .flatMap(source -> quiet(settings.get(source.prefix() + ".table", ""), routing.table(source.name()), before, store))
                    .toList();
        } catch (ProblemException | DataAccessException none) {
            return List.of();
        } catch (Exception e) {
            throw new IllegalStateException("the store did not close", e);
        }
    }

    private static Stream<Problem> quiet(String file, RoutingTable table, String before, Store store) {
        String since = store.sql().sql(SINCE).param("table", table.name()).param("version", table.version()).query(String.class).single();
        if (since.compareTo(before) > 0) {
            return Stream.empty();
        }
        Set<Integer> hit = new HashSet<>(store.sql().sql(HIT).param("table", table.name()).param("version", table.version())
                .param("day", before).query(Integer.class).list());
        return table.lines().stream().filter(line -> !hit.contains(line)).map(line -> new Problem(file, line, null, null,
                "no alert has matched this rule for 7 days; remove it if it is no longer needed, or correct it"));
    }
}
