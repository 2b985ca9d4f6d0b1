package io.boomimonitor.simulator.dataintegration;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.Api;
import io.boomimonitor.simulator.Backstage;
import io.boomimonitor.simulator.Call;
import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.SimulatedAnswer;
import io.boomimonitor.simulator.SimulatedRequest;
import io.boomimonitor.simulator.Switch;
import io.boomimonitor.simulator.Switches;
import io.boomimonitor.simulator.jwt.JwtApi;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Data Integration's AuditEvents: {@code GET v1/accounts/{a}/environments/{e}/audit_events} and {@code .../{event_id}},
 * by the API reference of Boomi Data Integration 1.0.0, and by what Boomi's own scripts know of its errors.
 */
public final class DataIntegrationApi implements Api {

    private static final String JSON = "application/json";
    private static final Pattern PATH = Pattern.compile("/v1/accounts/([^/]+)/environments/([^/]+)/audit_events(?:/([^/]+))?");

    private final Backstage backstage;
    private final Switches switches;
    private final JwtApi jwt;
    private final Tenant tenant;
    private final AuditEventStream stream;
    private final AuditEventList list;
    private final PerMinute calls;

    public DataIntegrationApi(Backstage backstage, JwtApi jwt, Tenant tenant, AuditEventStream stream) {
        this.backstage = backstage;
        this.switches = backstage.switches();
        this.jwt = jwt;
        this.tenant = tenant;
        this.stream = stream;
        this.list = new AuditEventList(backstage, stream);
        this.calls = new PerMinute(backstage.clock());
    }

    /** @return everything that happens from (inclusive) to (exclusive), shown or not: a test's oracle */
    public List<ObjectNode> auditEvents(Instant from, Instant to) {
        List<ObjectNode> found = new ArrayList<>();
        stream.forEach(from.getEpochSecond(), to.getEpochSecond() + 1, event -> {
            if (!event.at().isBefore(from) && event.at().isBefore(to)) {
                found.add(event.json());
            }
        });
        return found;
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/v1/");
    }

    @Override
    public int pageOf(SimulatedRequest request) {
        return request.path().endsWith("/audit_events") ? list.pageOf(request) : 0;
    }

    @Override
    public SimulatedAnswer answer(SimulatedRequest request, Call call) {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw new Refusal(404, "Not Found");
        }
        if (!request.method().equals("GET")) {
            throw new Refusal(405, "Method Not Allowed");
        }
        try {
            admit(request, path, call);
            String id = path.group(3);
            return SimulatedAnswer.of(200, JSON, (id == null ? list.page(request, call) : one(id, call)).toString());
        } catch (Unprocessable e) {
            backstage.statistics().refused(422, e.getMessage());
            return e.answer();
        }
    }

    @Override
    public SimulatedAnswer error(SimulatedRequest request, int status, String message, String shape) {
        if (status == 422) {
            return Unprocessable.of("value_error", "query", "start_time", message, "").answer();
        }
        String detail = status == 401 ? "Credentials are not valid" : message;
        return SimulatedAnswer.of(status, JSON, JsonNodeFactory.instance.objectNode().put("detail", detail).toString());
    }

    /** Nothing is known of a Retry-After; the vendor's own client just waits 10 seconds. */
    @Override
    public int retryAfter(int status) {
        return 0;
    }

    private void admit(SimulatedRequest request, Matcher path, Call call) {
        String other = switches.word(Switch.DATA_INTEGRATION_TOKEN, call);
        String right = other.isEmpty() ? tenant.token() : other;
        boolean known = JwtApi.bearer(request).filter(right::equals).isPresent();
        if (!known && !jwt.isGood(request, call)) {
            throw new Refusal(401, "Credentials are not valid");
        }
        if (!calls.grant(switches.number(Switch.AUDIT_EVENTS_PER_MINUTE, call))) {
            throw new Refusal(429, "Too many requests");
        }
        ArrayNode details = JsonNodeFactory.instance.arrayNode();
        checkId(details, "account_id", path.group(1), 24);
        checkId(details, "environment_id", path.group(2), 24);
        checkId(details, "event_id", path.group(3), 32);
        if (!details.isEmpty()) {
            throw new Unprocessable(details);
        }
        if (!path.group(1).equals(tenant.account())) {
            throw new Refusal(403, "The token has no access to the account");
        }
        if (!path.group(2).equals(tenant.environment())) {
            throw new Refusal(404, "Environment was not found");
        }
    }

    private static void checkId(ArrayNode details, String name, String id, int digits) {
        if (id != null && !id.matches("[0-9a-f]{" + digits + "}")) {
            Unprocessable.detail(details, "string_pattern_mismatch", "String should match pattern '^[0-9a-f]{" + digits + "}$'", id)
                    .withArray("loc").add("path").add(name);
        }
    }

    private ObjectNode one(String id, Call call) {
        return stream.find(id).filter(event -> list.shows(event, call)).map(AuditEvent::json)
                .orElseThrow(() -> new Refusal(404, "Audit event was not found"));
    }
}
