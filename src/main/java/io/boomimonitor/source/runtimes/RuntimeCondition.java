package io.boomimonitor.source.runtimes;

import java.util.Set;

/** What the status of a runtime means to those who operate it. Words: Platform API reference, Atom, status and statusDetail. */
enum RuntimeCondition {

    /** It works, or is in the middle of a restart as Boomi expects it. */
    UP,
    /** It runs, but a cluster issue or a restart without end wants somebody's attention; or Boomi does not know. */
    IMPAIRED,
    /** It is offline, or does not come back from a restart. */
    DOWN,
    /** It is offline on purpose: deleted, never started, or about to leave the account. */
    GONE;

    private static final Set<String> ON_PURPOSE = Set.of("DELETED", "OFFLINE_NOT_INITIALIZED", "OFFBOARDING");
    private static final Set<String> IMPAIRMENTS = Set.of("CLUSTER_ISSUE", "RESTARTING_TOO_LONG");

    static RuntimeCondition of(String status, String statusDetail) {
        if (ON_PURPOSE.contains(statusDetail)) {
            return GONE;
        }
        if (status.equals("OFFLINE") || statusDetail.equals("RESTARTING_DEAD")) {
            return DOWN;
        }
        return status.equals("ONLINE") && !IMPAIRMENTS.contains(statusDetail) ? UP : IMPAIRED;
    }
}
