package io.boomimonitor.source.slas;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.finding.Change;
import io.boomimonitor.finding.OpenFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open findings while one page is compared, and what changes: a record that comes twice changes nothing twice. */
final class PageFindings {

    private final Map<String, OpenFinding> open;
    private final List<Change> changes = new ArrayList<>();

    PageFindings(Map<String, OpenFinding> open) {
        this.open = new HashMap<>(open);
    }

    /** @return null when there is none */
    OpenFinding find(String subject) {
        return open.get(subject);
    }

    void opened(String subject, String level, Instant since, Alert alert) {
        add(Change.opened(new OpenFinding(subject, level, since, alert.fields()), alert));
    }

    void over(String subject, Alert alert) {
        add(Change.over(subject, alert));
    }

    void add(Change change) {
        changes.add(change);
        change.open().ifPresentOrElse(finding -> open.put(change.subject(), finding), () -> open.remove(change.subject()));
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }
}
