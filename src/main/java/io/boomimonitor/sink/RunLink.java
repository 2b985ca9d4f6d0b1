package io.boomimonitor.sink;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.Headline;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where Boomi's pages show what an alert is about: Process Reporting, narrowed to the process and the run as far as the alert names
 * them by id.
 */
final class RunLink {

    private static final List<String> PROCESS = List.of("topLevelProcessId", "processId");

    /** No id of Boomi comes near it; what is longer, browsers and the services that get messages refuse. */
    private static final int LONGEST = 2000;

    private RunLink() {
    }

    /** @return empty without an account, and for what is about no run: entries of the audit log, the monitor's own trouble */
    static String of(Alert alert, MessageSettings settings) {
        String process = Headline.first(alert, PROCESS).orElse("");
        String run = alert.text("executionId").strip();
        String own = alert.text("accountId").strip();
        String account = own.isEmpty() && !(process + run).isEmpty() ? settings.account() : own;
        if (account.isEmpty() || alert.fields().has("documentId")) {
            return "";
        }
        String link = settings.platformUrl() + "/AtomSphere.html#reporting;accountId=" + encode(account) + narrowed("processes", process)
                + (settings.runParameter().equals("-") ? "" : narrowed(settings.runParameter(), run));
        return link.length() > LONGEST ? "" : link;
    }

    private static String narrowed(String by, String id) {
        return id.isEmpty() ? "" : ";" + by + "=" + encode(id);
    }

    private static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
