package io.boomimonitor.routing;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line of the log for each new alert: what it is, where it goes, and because of which rule. In a storm only the first ones of each
 * minute, and how many more there were. What came of each delivery, the store knows.
 */
final class AlertLog {

    /** A person reads no more; and each line costs as much as a tenth of a delivery. */
    static final int MOST = 100;
    static final Duration SPAN = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger("io.boomimonitor.alerts");

    private final Clock clock;
    private Instant began = Instant.EPOCH;
    private int lines;
    private int more;
    private int unmatched;

    AlertLog(Clock clock) {
        this.clock = clock;
    }

    /** A page is in the outbox. @param table the file that judged its alerts */
    synchronized void stored(Stored page, String table) {
        Instant now = clock.instant();
        if (Duration.between(began, now).abs().compareTo(SPAN) >= 0) {
            summarise();
            began = now;
            lines = 0;
        }
        for (RoutedAlert alert : page.alerts()) {
            boolean missed = Stored.isUnmatched(alert);
            if (lines < MOST) {
                lines++;
                log(alert, missed, table);
            } else {
                more++;
                unmatched += missed ? 1 : 0;
            }
        }
    }

    private void summarise() {
        if (unmatched > 0) {
            LOG.warn("a storm: {} more alerts within a minute of {}, of which no rule matches {}; "
                    + "./boomi-monitor deliveries lists the rest", more, began, unmatched);
        } else if (more > 0) {
            LOG.info("a storm: {} more alerts within a minute of {}; ./boomi-monitor deliveries lists them", more, began);
        }
        more = 0;
        unmatched = 0;
    }

    private static void log(RoutedAlert routed, boolean missed, String table) {
        if (missed) {
            LOG.warn("no rule of {} matches {}: it is not sent", table, routed.alert().summary());
        } else if (!routed.addresses().isEmpty()) {
            LOG.info("alert {} goes to {}", routed.alert().summary(), ways(routed));
        }
    }

    private static String ways(RoutedAlert routed) {
        Map<RuleReference, String> byRule = routed.addresses().stream().collect(Collectors.groupingBy(Address::rule, LinkedHashMap::new,
                Collectors.mapping(AlertLog::way, Collectors.joining(", "))));
        return byRule.entrySet().stream().map(way -> way.getValue() + way.getKey().why()).collect(Collectors.joining("; "));
    }

    private static String way(Address address) {
        return address.destination() + (address.recipient().isEmpty() ? "" : " " + SafeText.brief(address.recipient()));
    }
}
