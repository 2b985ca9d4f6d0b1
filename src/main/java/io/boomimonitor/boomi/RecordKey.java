package io.boomimonitor.boomi;

import io.boomimonitor.alert.Hash;
import io.boomimonitor.alert.SafeText;

/** The rule for the id of a record from Boomi: alerts, findings and rows are known by it. */
public final class RecordKey {

    /** In characters. */
    public static final int LONGEST = 200;

    private RecordKey() {
    }

    /** @return whether the id is short, plain text; null and blank text are not */
    public static boolean isUsable(String id) {
        return id != null && !id.isBlank() && id.length() <= LONGEST && id.chars().noneMatch(Character::isISOControl)
                && id.equals(SafeText.storable(id));
    }

    /** @return the id; in place of one that is too long, or no plain text, a hash of its own, always the same. A blank one stays blank */
    public static String safe(String id) {
        return isUsable(id) || id.isBlank() ? id : "id-" + Hash.of(id);
    }
}
