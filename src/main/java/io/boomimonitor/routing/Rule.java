package io.boomimonitor.routing;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.AlertState;
import io.boomimonitor.config.Audience;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Hours;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of a routing table: a rule.
 *
 * @param cells     its patterns, one for each criterion of the table
 * @param texts     the same cells as written
 * @param match     what is reported of an alert that it matches, unless that ends a problem
 * @param addressed where such an alert is sent, one for each destination and recipient
 * @param hours     when it matches at all ({@code outside=skip}); null: always
 */
record Rule(List<CellPattern> cells, List<String> texts, Match match, List<Address> addressed, Hours hours) {

    int line() {
        return match.line();
    }

    /** @param at null: whatever the time */
    boolean isOpen(Instant at) {
        return hours == null || at == null || hours.isOpen(at);
    }

    /** @return where the alert is sent: what ends a problem to machines only, because people hear of it who were alerted of the opening */
    List<Address> addressed(Alert alert) {
        return alert.state() != AlertState.OVER ? addressed
                : addressed.stream().filter(address -> address.terms().audience() == Audience.MACHINES).toList();
    }

    /** @return what is reported of the alert, which the rule matches: with the recipients that facts stand for */
    Match match(Alert alert, FactRecipients recipients) {
        List<Address> sent = addressed(alert).stream().flatMap(address -> recipients.resolve(address, alert, false).stream()).toList();
        return sent.equals(addressed) ? match : new Match(line(), sent.stream().map(Address::destination).distinct().toList(),
                sent.stream().map(Address::recipient).filter(name -> !name.isEmpty()).distinct().toList(), match.note(), match.stop());
    }

    /** @return until when people are not alerted of what arrives at that time; empty when they are at once */
    Optional<Instant> waitsUntil(Instant at) {
        return addressed.stream().map(address -> address.terms().hours()).filter(Objects::nonNull).map(its -> its.nextOpening(at))
                .filter(at::isBefore).findFirst();
    }

    boolean ends(MatchMode mode) {
        return match.stop() || mode == MatchMode.FIRST;
    }
}
