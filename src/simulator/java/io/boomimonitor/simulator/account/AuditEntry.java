package io.boomimonitor.simulator.account;

import java.time.Instant;
import java.util.List;

/**
 * One AuditLog record.
 *
 * @param key its second is the entry's date
 */
record AuditEntry(long key, String account, Dice dice, Landscape landscape, Texts texts) implements SimulatedRecord {

    private static final List<String> USERS =
            List.of("anna.berger@example.com", "anna.berger@example.com", "j.smith@example.com", "j.smith@example.com",
            "deploy-bot@example.com", "deploy-bot@example.com", "contractor@partner.example.org", "Zoë.O'Hara+test@example.com");
    private static final int KIND = 3;
    private static final int USER = 4;
    private static final int BLANKS = 5;
    private static final int LATENESS = 6;

    @Override
    public long second() {
        return Keys.second(key);
    }

    @Override
    public double lateness() {
        return dice.fraction(LATENESS);
    }

    String documentId() {
        return DocumentId.text(key, dice);
    }

    @Override
    public Object value(Property property) {
        AuditKind kind = dice.pick(KIND, AuditKind.ALL);
        return switch (property.field()) {
            case "documentId" -> documentId();
            case "accountId" -> blanks() ? " " + account + " " : account;
            case "userId" -> kind.source().equals("INTERNAL") ? null : blanks() ? " " + dice.pick(USER, USERS) + " "
                    : dice.pick(USER, USERS);
            case "containerId" -> kind.hasContainer() ? runtime().id().toString() : null;
            case "date" -> Instant.ofEpochSecond(second());
            case "type" -> kind.type();
            case "action" -> kind.action();
            case "modifier" -> kind.modifier().isEmpty() ? null : kind.modifier();
            case "level" -> kind.level();
            case "source" -> kind.source();
            case "message" -> kind.message().isEmpty() ? null : texts.or(dice, kind.message());
            case "AuditLogProperty" -> new AuditProperties(dice, landscape, runtime(), texts).of(kind.content());
            default -> null;
        };
    }

    private Landscape.Runtime runtime() {
        return landscape.runtime(dice);
    }

    /** Boomi's own sample has ids with blanks around them. */
    private boolean blanks() {
        return dice.roll(BLANKS, 12) == 0;
    }
}
