package io.boomimonitor.source.dataintegrationaudit;

import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.Window;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Boomi Data Integration's API for one environment. */
public final class DataIntegration {

    static final String SOURCE = "data-integration-audit";

    /** The keys without which nothing can be asked. */
    public static final List<String> REQUIRED = List.of("data-integration.account", "data-integration.environment");

    /** Times are UTC and have no zone (Data Integration API reference: {@code YYYY-MM-DDTHH:MM:SS.mmmmmm}). */
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private final DataIntegrationAccount account;
    private final AuditEventFilter filter;

    private DataIntegration(DataIntegrationAccount account, AuditEventFilter filter) {
        this.account = account;
        this.filter = filter;
    }

    /** @throws ProblemException when the source is switched on and lacks what it needs, or has a filter that the API does not know */
    public static DataIntegration read(Settings settings) {
        if (new DataIntegrationAuditSource().isOn(settings)) {
            List<Problem> problems = new ArrayList<>();
            REQUIRED.stream().filter(key -> settings.find(key).isEmpty()).forEach(key -> problems.add(settings.origin(key).problem(null,
                    key + " is not set: data-integration-audit.enabled needs it; it is in the URL of the Data Integration console")));
            if (!problems.isEmpty()) {
                throw new ProblemException(problems);
            }
        }
        DataIntegrationAccount account = new DataIntegrationAccount(settings.get("data-integration.url", "").replaceFirst("/+$", ""),
                settings.get("data-integration.account", ""), settings.get("data-integration.environment", ""),
                settings.find("data-integration.token").isPresent());
        return new DataIntegration(account, AuditEventFilter.read(settings));
    }

    /** @return a query for the window's audit events */
    public AuditEventsCall auditEvents(Window window) {
        String until = window.to() == null ? "" : "&end_time=" + time(window.to());
        return new AuditEventsCall(account, account.events() + "?start_time=" + time(window.from()) + until + filter.query());
    }

    /** @return a call for one audit event; it answers with a {@link io.boomimonitor.boomi.FoundRecords} */
    public BoomiCall auditEvent(String id) {
        return new AuditEventCall(account, id);
    }

    /** @return the rows of a page for the table data_integration_audit, by parameter */
    public List<Map<String, Object>> rows(Page page) {
        return AuditEventRows.of(page);
    }

    private static String time(Instant time) {
        return MICROSECONDS.format(time);
    }
}
