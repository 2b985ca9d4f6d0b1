package io.boomimonitor.outbox;

import io.boomimonitor.config.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Deliveries of one lane that this monitor has claimed, and what became of each. Used by one thread.
 * A failure holds up what follows for the same recipient, so that order is kept; a destination that asks for silence gets it.
 */
public final class Batch {

    /** @param queuedAt when the delivery was stored or last replayed, UTC */
    record Claimed(Delivery delivery, Instant queuedAt) {
    }

    /** What machines get is checked and settled so often; their receivers drop a repetition. */
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

    private final Lane lane;
    private final Map<Long, Claimed> claimed = new LinkedHashMap<>();
    private final Map<Long, Outcome> outcomes = new LinkedHashMap<>();
    private final Set<String> blockedRecipients = new HashSet<>();
    private final Duration lease;
    private final Pause pause;
    private final Clock clock;
    private final RetrySchedule retries;
    private final BooleanSupplier stopping;
    private final Map<Long, byte[]> sent = new LinkedHashMap<>();
    private final Map<Long, Episode.Opening> posted = new LinkedHashMap<>();
    private Outcome asksForSilence;
    private Instant checkedAt;
    private int settled;
    private boolean stopped;

    /**
     * @param lease how long the lane is this monitor's, from now on and from each time that it was checked
     * @param pause what the destination asked for, shared by its lanes
     */
    Batch(Lane lane, List<Claimed> deliveries, Duration lease, Pause pause, BooleanSupplier stopping, Clock clock, RetrySchedule retries) {
        this.lane = lane;
        this.lease = lease;
        this.pause = pause;
        this.checkedAt = clock.instant();
        this.stopping = stopping;
        this.clock = clock;
        this.retries = retries;
        deliveries.forEach(each -> claimed.put(each.delivery().id(), each));
    }

    /** @return the destination's name */
    public String destination() {
        return lane.destination();
    }

    /** @return the lane that it was claimed in */
    public Lane lane() {
        return lane;
    }

    /** @return whether anything is due */
    public boolean isDue() {
        return !claimed.isEmpty();
    }

    /** @return whether more was due than these, of which {@code most} were wanted: messages are made few at a time, and memory ends */
    public boolean leavesMore(int most) {
        List<Delivery> all = claimed.values().stream().map(Claimed::delivery).toList();
        return all.size() >= most || all.stream().anyMatch(Delivery::isMessage)
                || all.stream().mapToInt(each -> each.alert().json().length()).sum() >= DueDeliveries.MOST_CHARACTERS;
    }

    /** @return the deliveries in the order in which they must be sent, cut into lists of at most {@code most} */
    public List<List<Delivery>> portions(int most) {
        List<Delivery> all = claimed.values().stream().map(Claimed::delivery).toList();
        List<List<Delivery>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            portions.add(all.subList(from, Math.min(from + most, all.size())));
        }
        return portions;
    }

    /** @return whether these may be sent now: nothing before them failed, there is time left in the lease, the monitor goes on */
    public boolean maySend(List<Delivery> portion) {
        return !isEnding() && !stopped && asksForSilence == null && pause.isOver()
                && clock.instant().isBefore(checkedAt.plus(lease.dividedBy(2)))
                && portion.stream().noneMatch(delivery -> blockedRecipients.contains(delivery.recipient()));
    }

    /**
     * @return whether the lease must be checked, and what became of what was sent be written down, before these are sent: before each
     *         message to people, so that no more than one is sent twice when this monitor, or the store, is away
     */
    public boolean mustSettle(List<Delivery> portion) {
        return portion.get(0).isMessage() && outcomes.size() > settled || !clock.instant().isBefore(checkedAt.plus(CHECK_EVERY));
    }

    /** Nothing more of it may be sent. */
    public void stop() {
        stopped = true;
    }

    /** @return whether the monitor is about to end: its parts end, too, and what fails now need not be the other side's fault */
    public boolean isEnding() {
        return stopping.getAsBoolean();
    }

    /** Keeps what people are about to receive, as it is sent. */
    public void sent(Delivery message, byte[] bytes) {
        sent.put(message.id(), bytes);
    }

    /** A chat says where it keeps the message; no other destination does. */
    public void posted(Delivery message, String channel, String ts) {
        posted.put(message.id(), new Episode.Opening(message.messageId(), channel, ts));
    }

    Episode.Opening posted(Delivery message) {
        return posted.get(message.id());
    }

    /** @return as it was sent; null when that was not kept */
    byte[] sent(Delivery message) {
        return sent.get(message.id());
    }

    /** The remote side said yes to all of these. */
    public void delivered(List<Delivery> portion) {
        Instant now = clock.instant();
        portion.forEach(each -> outcomes.put(each.id(), new Outcome(each, State.DELIVERED, now, now, false, null)));
    }

    /**
     * The send failed.
     *
     * @param error one line without secrets
     * @return several deliveries that failed together, each for itself, in order: they must be tried one by one
     */
    public List<List<Delivery>> failed(List<Delivery> portion, Throwable cause, String error) {
        if (portion.size() > 1) {
            return portion.stream().map(List::of).toList();
        }
        failed(portion.get(0), DeliveryRefused.in(cause), error);
        return List.of();
    }

    private void failed(Delivery delivery, Throwable cause, String error) {
        Instant now = clock.instant();
        Outcome outcome;
        if (cause instanceof DeliveryRefused || retries.givesUp(queuedAt(delivery), now)) {
            outcome = new Outcome(delivery, State.DEAD, now, now, false, error);
        } else if (cause instanceof DeliveryDeferred deferred && deferred.notBefore() != null) {
            outcome = new Outcome(delivery, State.PENDING, now, deferred.notBefore(), true, error);
            asksForSilence = outcome;
            pause.extend(Duration.between(now, deferred.notBefore()));
        } else {
            blockedRecipients.add(delivery.recipient());
            boolean blocks = delivery.attempt() < RetrySchedule.PATIENCE;
            outcome = new Outcome(delivery, State.PENDING, now, retries.next(delivery.attempt(), now), blocks, error);
        }
        outcomes.put(delivery.id(), outcome);
    }

    Optional<Instant> pausedUntil(Instant now) {
        return Optional.ofNullable(asksForSilence).map(outcome -> outcome.nextAttemptAt(now));
    }

    /** @return when it was put into the outbox, or last replayed, UTC */
    public Instant queuedAt(Delivery delivery) {
        return claimed.get(delivery.id()).queuedAt();
    }

    /** @return what became of those that were tried since the last time that it was written down */
    List<Outcome> unsettled() {
        return outcomes().subList(settled, outcomes.size());
    }

    /** So many more are written down; nothing more may be sent when the lease is lost. */
    void settled(int more, boolean isOurs, Instant at) {
        settled += more;
        stopped |= !isOurs;
        checkedAt = at;
    }

    /** @return what became of the deliveries that were tried, in the order of the tries */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes.values());
    }
}
