package io.boomimonitor.proof;

/** What goes wrong while a monitor works, before it is killed. */
public enum Nemesis {
    /** Nothing but the kill. */
    NONE,
    /** The kill comes while it starts. */
    KILLED_WHILE_STARTING,
    /** SIGSTOP, and SIGCONT some seconds later. */
    PAUSE,
    /** HTTP and Slack answer 500. */
    SINK_ERRORS,
    /** HTTP and Slack take what they get at once, and say so seconds later: the kill mostly comes between the two. */
    SINK_SLOW,
    /** HTTP and Slack take what they get, and hang up without an answer. */
    SINK_HANGS_UP,
    /** One answer of HTTP, and one of Slack, asks for silence. */
    RETRY_AFTER,
    /** Boomi answers 503. */
    BOOMI_ERRORS,
    /** Boomi's pages end in the middle. */
    BOOMI_TRUNCATES,
    /** Boomi sends a login page with status 200. */
    BOOMI_LOGIN_PAGE,
    /** The connections to Boomi, HTTP and Slack break off, and no new ones come about. */
    NETWORK_CUT,
    /** The mail server breaks off in the middle of what it is told, and takes no calls. */
    MAIL_CUT,
    /** The mail server says that it has no time. */
    MAIL_REFUSES,
    /** The routing table is edited, and is broken meanwhile. */
    TABLE_EDIT,
    /** The store takes no more than some pages. */
    DISK_FULL,
    /** The file system that the store is on is full; only where there is a small one, as for the long proof. */
    FILE_SYSTEM_FULL,
    /** The monitor's clock jumps; only where libfaketime is installed. */
    CLOCK_JUMP
}
