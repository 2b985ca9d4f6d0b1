package io.boomimonitor.boomi;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object of Boomi's Platform API.
 *
 * @param name      as in the API's paths, such as {@code Event}
 * @param privilege the privilege needed to read it (Platform API reference)
 * @param largest   the largest record that is read, in bytes
 */
public record BoomiObject(String name, String privilege, int largest) {

    /** An entry may hold all extensions of an environment twice. */
    private static final int LARGEST_AUDIT_LOG = 4 * 1024 * 1024;

    public static final BoomiObject EVENT = new BoomiObject("Event", "VIEW_RESULT");
    public static final BoomiObject EXECUTION_RECORD = new BoomiObject("ExecutionRecord", "VIEW_RESULT");
    public static final BoomiObject EXECUTION_SUMMARY_RECORD = new BoomiObject("ExecutionSummaryRecord", "VIEW_RESULT");
    public static final BoomiObject AUDIT_LOG = new BoomiObject("AuditLog", "VIEW_AUDIT_LOGS", LARGEST_AUDIT_LOG);
    public static final BoomiObject ATOM = new BoomiObject("Atom", "ATOM_MANAGEMENT_READ_ONLY");
    public static final BoomiObject ENVIRONMENT = new BoomiObject("Environment", "ENVIRONMENT_MANAGEMENT");
    public static final BoomiObject ENVIRONMENT_ATOM_ATTACHMENT = new BoomiObject("EnvironmentAtomAttachment", "ENVIRONMENT_MANAGEMENT");

    private static final Map<String, BoomiObject> KNOWN = Stream.of(EVENT, EXECUTION_RECORD, EXECUTION_SUMMARY_RECORD, AUDIT_LOG, ATOM,
            ENVIRONMENT, ENVIRONMENT_ATOM_ATTACHMENT).collect(Collectors.toUnmodifiableMap(BoomiObject::name, Function.identity()));

    /** An object with records of ordinary size. */
    public BoomiObject(String name, String privilege) {
        this(name, privilege, PageReader.LARGEST);
    }

    /** @return the object of that name; one that is not known here has a privilege of its own */
    public static BoomiObject of(String name) {
        return KNOWN.getOrDefault(name, new BoomiObject(name, "its own"));
    }

    /** @return what to check when Boomi refuses the user */
    String advice() {
        return "check boomi.user, BOOMI_TOKEN, boomi.account, and the user's privileges API and " + privilege;
    }
}
