package io.boomimonitor.boomi;

/** The rule for the id of a record from Boomi: alerts, findings and rows are known by it. */
public final class RecordKey {

    /** In characters. */
    public static final int LONGEST = 200;

    private RecordKey() {
    }

    /** @return whether the id is short, plain text; null and blank text are not */
    public static boolean isUsable(String id) {
        return id != null && !id.isBlank() && id.length() <= LONGEST && id.chars().noneMatch(Character::isISOControl);
    }
}
