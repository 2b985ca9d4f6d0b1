package io.boomimonitor.simulator.dataintegration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.Backstage;
import io.boomimonitor.simulator.Call;
import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.SimulatedRequest;
import io.boomimonitor.simulator.Switch;
import io.boomimonitor.simulator.Switches;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The pages of the list: a snapshot of the first call, 20 events each, {@code next_page} a whole URL. */
final class AuditEventList {

    static final int PAGE = 20;

    /** How long Data Integration keeps audit events is not public. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Backstage backstage;
    private final Switches switches;
    private final AuditEventStream stream;
    private final Positions positions = Positions.empty();

    AuditEventList(Backstage backstage, AuditEventStream stream) {
        this.backstage = backstage;
        this.switches = backstage.switches();
        this.stream = stream;
    }

    /** @return the page that a list's URL asks for, 0 when it has an unknown cursor */
    int pageOf(SimulatedRequest request) {
        Optional<String> cursor = Parameters.of(request.rawQuery()).raw("cursor");
        return cursor.isEmpty() ? 1 : positions.of(cursor.get()).map(Positions.Position::page).orElse(0);
    }

    /** @throws Refusal 400 for an unknown cursor */
    ObjectNode page(SimulatedRequest request, Call call) {
        Parameters parameters = Parameters.of(request.rawQuery());
        Optional<String> cursor = parameters.raw("cursor");
        Positions.Position position = cursor.isEmpty()
                ? new Positions.Position(find(AuditEventQuery.parse(parameters, backstage.now()), call), 1)
                : positions.of(cursor.get()).orElseThrow(() -> Refusal.badRequest("The cursor is not valid"));
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        putNext(page, request, call, position);
        page.put("previous_page", position.page() == 1 ? null : url(base(request), request, position, -1));
        page.set("items", items(position));
        backstage.statistics().count("auditEvents", page.path("items").size());
        return page;
    }

    /** @return whether Data Integration knows the event by now */
    boolean shows(AuditEvent event, Call call) {
        int late = event.lateness() < switches.number(Switch.LATE_PERCENT, call) / 100.0 ? switches.number(Switch.LATE_SECONDS, call) : 0;
        return !switches.flag(Switch.QUIET, call) && !event.at().plusSeconds(late).isAfter(backstage.now());
    }

    private long[] find(AuditEventQuery query, Call call) {
        Instant oldest = backstage.now().minus(KEPT);
        List<AuditEvent> found = new ArrayList<>();
        long from = Math.max(oldest.getEpochSecond(), query.start().getEpochSecond());
        long to = Math.min(backstage.now().getEpochSecond(), query.end().getEpochSecond()) + 1;
        stream.forEach(from, to, event -> {
            if (query.accepts(event) && shows(event, call)) {
                found.add(event);
            }
        });
        sort(found, switches.word(Switch.AUDIT_EVENTS_ORDER, call));
        return found.stream().mapToLong(AuditEvent::key).toArray();
    }

    private static void sort(List<AuditEvent> events, String order) {
        Comparator<AuditEvent> byTime = Comparator.comparing(AuditEvent::at).thenComparing(AuditEvent::id);
        switch (order) {
            case "ascending" -> events.sort(byTime);
            case "descending" -> events.sort(byTime.reversed());
            default -> Collections.shuffle(events);
        }
    }

    private ArrayNode items(Positions.Position position) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        int from = (position.page() - 1) * PAGE;
        for (int index = from; index < Math.min(from + PAGE, position.keys().length); index++) {
            items.add(stream.at(position.keys()[index]).json());
        }
        return items;
    }

    private void putNext(ObjectNode page, SimulatedRequest request, Call call, Positions.Position position) {
        if (position.page() * PAGE < position.keys().length) {
            String elsewhere = switches.word(Switch.NEXT_PAGE_HOST, call);
            page.put("next_page", switches.flag(Switch.NEXT_PAGE_LOOPS, call) ? request.url()
                    : url(elsewhere.isEmpty() ? base(request) : elsewhere, request, position, 1));
            return;
        }
        switch (switches.word(Switch.LAST_PAGE, call)) {
            case "empty" -> page.put("next_page", "");
            case "null" -> page.putNull("next_page");
            default -> { }
        }
    }

    private String url(String base, SimulatedRequest request, Positions.Position position, int step) {
        String path = request.url().substring(base(request).length()).split("\\?", 2)[0];
        return base + path + "?cursor=" + positions.cursor(new Positions.Position(position.keys(), position.page() + step));
    }

    /** @return scheme, host and port, as the client wrote them */
    private static String base(SimulatedRequest request) {
        return request.url().substring(0, request.url().indexOf('/', request.url().indexOf("://") + 3));
    }
}
