package io.boomimonitor.source.runtimes;

import java.util.Optional;

/** Whether a runtime is offline, or online but impaired. */
enum OutageKind {

    OUTAGE("offline", "runtime.offline", "ERROR", "is offline", "is online again"),
    IMPAIRMENT("impaired", "runtime.warning", "WARNING", "needs attention", "has recovered");

    static final String ENDS = "runtime.online";
    static final String REMOVED = "runtime.removed";

    private final String word;
    private final String begins;
    private final String level;
    private final String title;
    private final String endTitle;

    OutageKind(String word, String begins, String level, String title, String endTitle) {
        this.word = word;
        this.begins = begins;
        this.level = level;
        this.title = title;
        this.endTitle = endTitle;
    }

    /** @return what the runtime is meanwhile */
    String word() {
        return word;
    }

    /** @return the {@code eventType} of its first alert */
    String begins() {
        return begins;
    }

    String level() {
        return level;
    }

    /** @return what follows the runtime's name in the title of the alert */
    String title() {
        return title;
    }

    /** @return the same when it is over */
    String endTitle() {
        return endTitle;
    }

    /** @return the finding about a runtime */
    String subject(String atomId) {
        return word + ":" + atomId;
    }

    /** @return the {@code atomId} of such a finding; empty when it is of the other kind */
    Optional<String> atomId(String subject) {
        return subject.startsWith(word + ":") ? Optional.of(subject.substring(word.length() + 1)) : Optional.empty();
    }

    boolean isSeenIn(RuntimeCondition condition) {
        return condition == (this == OUTAGE ? RuntimeCondition.DOWN : RuntimeCondition.IMPAIRED);
    }

    /** An impairment goes on behind an outage: whether it is over can be seen only afterwards. */
    boolean isHiddenBy(RuntimeCondition condition) {
        return this == IMPAIRMENT && condition == RuntimeCondition.DOWN;
    }
}
