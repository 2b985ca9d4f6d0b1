package io.boomimonitor.sink;

import io.boomimonitor.config.Audience;
import io.boomimonitor.finding.Trouble;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.RoutedAlert;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trouble that cannot wait in the outbox, because the store itself is what fails: kept in memory, and sent straight through the sinks
 * of the rows that match it, every 15 minutes until one accepts. It enters the ledger when it is over.
 */
public final class PastOutbox {

    private static final Logger LOG = LoggerFactory.getLogger(PastOutbox.class);

    /** What passes sooner, such as a database that restarts, alerts no one. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AGAIN = Duration.ofMinutes(15);

    /** @param nextAt when it is sent; null: it was accepted */
    private record Kept(Instant since, String message, String messageId, Instant nextAt) {

        Kept with(String newer, Instant next) {
            return new Kept(since, newer, messageId, next);
        }
    }

    private final Map<String, Kept> kept = new TreeMap<>();
    private final Trouble trouble;
    private final UnaryOperator<RoutedAlert> way;
    private final Clock clock;

    /**
     * @param trouble knows the rows, and the ledger
     * @param way     leads an alert to people that the rows send to no one
     */
    public PastOutbox(Trouble trouble, UnaryOperator<RoutedAlert> way, Clock clock) {
        this.trouble = trouble;
        this.way = way;
        this.clock = clock;
    }

    /** Something is wrong with what the outbox needs. @param message one line, without secrets */
    public synchronized void raise(String subject, String message) {
        Kept before = kept.get(subject);
        if (before == null) {
            LOG.error("{}: {}", subject, message);
        }
        Instant now = clock.instant();
        kept.put(subject, before == null ? new Kept(now, message, UUID.randomUUID().toString(), now.plus(PATIENCE))
                : before.with(message, before.nextAt()));
    }

    /** It works again: what was sent, or should have been, enters the ledger, and so does its end. */
    public synchronized void over(String subject) {
        Kept past = kept.get(subject);
        if (past != null) {
            if (!past.since().plus(PATIENCE).isAfter(clock.instant())) {
                trouble.lasts(subject, past.since(), past.message(), 0, way);
                trouble.recover(subject);
            }
            kept.remove(subject);
        }
    }

    /** @return what is wrong; empty when all is well */
    public synchronized Optional<String> wrong() {
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.entrySet().stream()
                .map(each -> each.getKey() + ": " + each.getValue().message()).collect(Collectors.joining("; ")));
    }

    /** @return what is to be sent now, each alone; mostly nothing */
    public synchronized List<List<Delivery>> due() {
        List<List<Delivery>> due = new ArrayList<>();
        Instant now = clock.instant();
        for (String subject : Set.copyOf(kept.keySet())) {
            Kept each = kept.get(subject);
            if (each.nextAt() != null && !each.nextAt().isAfter(now)) {
                kept.put(subject, each.with(each.message(), now.plus(AGAIN)));
                RoutedAlert routed = way.apply(trouble.routed(subject, each.since(), each.message()));
                routed.addresses().forEach(address -> due.add(List.of(delivery(routed, address, each))));
            }
        }
        return due;
    }

    /** One accepted. A program that did is no person, so the others are tried again. */
    public synchronized void accepted(List<Delivery> portion) {
        Delivery delivery = portion.get(0);
        LOG.warn("sent past the outbox: {} to {} {}", delivery.alert().summary(), delivery.destination(), delivery.recipient());
        if (delivery.isMessage()) {
            kept.replaceAll((subject, each) -> delivery.messageId().startsWith(each.messageId()) ? each.with(each.message(), null) : each);
        }
    }

    /** One did not. @param error one line, without secrets */
    public void refused(List<Delivery> portion, String error) {
        LOG.error("could not be sent past the outbox: {} to {}: {}", portion.get(0).alert().summary(), portion.get(0).destination(), error);
    }

    private static Delivery delivery(RoutedAlert routed, Address address, Kept kept) {
        String message = address.terms().audience() == Audience.PEOPLE
                ? kept.messageId() + "-" + Integer.toHexString((address.destination() + address.recipient()).hashCode()) : null;
        return new Delivery(0, routed.alert(), address.destination(), address.recipient(), 1, address.rule(), message, null);
    }
}
