package io.boomimonitor.source.runtimes;

import java.util.Set;

/** What a runtime's status means to its operators. Words: Platform API reference, Atom, status and statusDetail. */
enum RuntimeCondition {

    /** It works, or is restarting as expected. */
    UP,
    /** It runs, but has a cluster issue or takes too long to restart; or its status is unknown. */
    IMPAIRED,
    /** It is offline, or did not come back from a restart. */
    DOWN,
    /** It is offline on purpose: deleted, never started, or leaving the account. */
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
