package io.boomimonitor.alert;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What is wrong where, as a stable key. Only fields go into it that are always there: what is looked up may be missing once, and the
 * recovery would not find its opening.
 */
public final class ProblemKey {

    /** What the keys of failed runs begin with. */
    public static final String RUN = "run:";
    /** What the keys of runtimes begin with. */
    public static final String RUNTIME = "runtime:";
    /** What the keys of the monitor's own trouble begin with. */
    public static final String OWN = "monitor:";

    private static final int LONGEST = 200;

    private ProblemKey() {
    }

    /** @return that runs of a process fail on a runtime */
    public static String ofRuns(String processName, String atomId) {
        return key(RUN, processName + "@" + atomId);
    }

    /** @return whether it says that runs of a process fail */
    public static boolean isOfRuns(String key) {
        return key.startsWith(RUN);
    }

    /** @return that a runtime is offline, or impaired */
    public static String ofRuntime(String atomId) {
        return key(RUNTIME, atomId);
    }

    /** @return what a source found, by the finding's subject */
    public static String ofFinding(String source, String subject) {
        return key(source + ":", subject);
    }

    /** @return that the monitor itself is in trouble */
    public static String ofOwn(String subject) {
        return key(OWN, subject);
    }

    /** Names come from outside: a long one is replaced by its hash. */
    private static String key(String kind, String what) {
        String key = SafeText.storable(kind + what);
        return key.length() <= LONGEST ? key : kind + UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }
}
