package io.boomimonitor.simulator.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The account's AuditLog: someone does something every 25 seconds, and now and then a deployment or an intruder does a lot
 * at once. Boomi keeps it for ever; source: API reference, AuditLog.
 */
public final class AuditTrail implements Timeline {

    public static final Field DATE = Field.of("date", Property.Type.DATE);

    public static final List<Field> FIELDS = List.of(
            Field.unfiltered("AuditLogProperty", Property.Type.TREE), Field.of("containerId", Property.Type.TEXT),
            Field.unfiltered("accountId", Property.Type.TEXT), Field.unfiltered("documentId", Property.Type.TEXT),
            Field.of("userId", Property.Type.TEXT), Field.unfiltered("message", Property.Type.TEXT), DATE,
            Field.of("type", Property.Type.TEXT),
            Field.of("action", Property.Type.TEXT), Field.of("modifier", Property.Type.TEXT), Field.of("level", Property.Type.TEXT),
            Field.of("source", Property.Type.TEXT));

    /** When the account was opened, where the configuration does not say when everything began. */
    private static final long OPENED = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();

    private static final int EVERY = 25;
    private static final int BURST_EVERY = 1200;
    private static final int LONGEST_BURST = 20;
    private static final int WHEN = 1;
    private static final int SIZE = 2;

    private final String account;
    private final Dice dice;
    private final Landscape landscape;
    private final Texts texts;
    private final boolean eventful;
    private final long first;

    /**
     * @param eventful false for silence
     * @param first    epoch second: nothing was done before it
     */
    public AuditTrail(String account, Dice dice, Landscape landscape, Texts texts, boolean eventful, long first) {
        this.account = account;
        this.dice = dice;
        this.landscape = landscape;
        this.texts = texts;
        this.eventful = eventful;
        this.first = first > 0 ? first : OPENED;
    }

    @Override
    public void forEach(long fromSecond, long toSecond, Consumer<SimulatedRecord> visitor) {
        long from = Math.max(first, fromSecond);
        for (long slot = from / EVERY; eventful && slot * EVERY < toSecond; slot++) {
            visitIf(single(slot), from, toSecond, visitor);
        }
        for (long slot = from / BURST_EVERY; eventful && slot * BURST_EVERY < toSecond; slot++) {
            for (int number = 1; number <= burst(slot); number++) {
                visitIf(ofBurst(slot, number), from, toSecond, visitor);
            }
        }
    }

    @Override
    public SimulatedRecord at(long key) {
        return Keys.number(key) == 0 ? single(Keys.second(key) / EVERY) : ofBurst(Keys.second(key) / BURST_EVERY, Keys.number(key));
    }

    @Override
    public Optional<SimulatedRecord> find(String documentId) {
        return DocumentId.key(documentId).filter(key -> Keys.second(key) >= first
                && Keys.number(key) <= burst(Keys.second(key) / BURST_EVERY))
                .map(this::at).filter(found -> ((AuditEntry) found).documentId().equals(documentId));
    }

    private static void visitIf(AuditEntry entry, long from, long to, Consumer<SimulatedRecord> visitor) {
        if (entry.second() >= from && entry.second() < to) {
            visitor.accept(entry);
        }
    }

    private AuditEntry single(long slot) {
        return entry(slot * EVERY + dice.of(slot).roll(WHEN, EVERY), 0, dice.of(slot));
    }

    /** @return how many entries the burst of that slot has */
    private int burst(long slot) {
        return 6 + dice.of(-1).of(slot).roll(SIZE, 9);
    }

    private AuditEntry ofBurst(long slot, int number) {
        Dice own = dice.of(-1).of(slot);
        long begin = slot * BURST_EVERY + own.roll(WHEN, BURST_EVERY - LONGEST_BURST);
        return entry(begin + own.of(number).roll(WHEN, LONGEST_BURST), number, own.of(number));
    }

    private AuditEntry entry(long second, int number, Dice own) {
        return new AuditEntry(Keys.of(0, second, number, 0), account, own, landscape, texts);
    }
}
