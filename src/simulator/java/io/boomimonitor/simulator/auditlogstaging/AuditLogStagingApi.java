package io.boomimonitor.simulator.auditlogstaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Audit Log Staging. INVENTED where Boomi publishes nothing: the paths, the status call, the answer to a repeated request, the
 * download and its format. Public are the range (longer than 7 days, shorter than a year), the JWT, the names of the answer's
 * fields, and the error codes.
 */
public final class AuditLogStagingApi implements Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BLOB = "/auditlog-query/v1/blob";
    private static final String DOWNLOAD = "/auditlog-query/v1/download/";
    private static final Map<Integer, String> REASONS = Map.of(400, "Bad Request", 401, "Unauthorized", 403, "Forbidden", 404, "Not Found",
            405, "Method Not Allowed", 409, "Conflict", 500, "Internal Server Error");

    private final Backstage backstage;
    private final Switches switches;
    private final JwtApi jwt;
    private final Jobs jobs = Jobs.empty();
    private final Downloads downloads;
    private final ArchivedRecords records;

    public AuditLogStagingApi(Backstage backstage, JwtApi jwt, ArchivedRecords records) {
        this.backstage = backstage;
        this.switches = backstage.switches();
        this.jwt = jwt;
        this.records = records;
        this.downloads = new Downloads(backstage, records);
    }

    /** @return the lines that an archive from..to (both inclusive) holds: a test's oracle */
    public List<String> records(Instant from, Instant to) {
        return records.lines(from, to);
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/auditlog-query/");
    }

    @Override
    public SimulatedAnswer answer(SimulatedRequest request, Call call) {
        String path = request.path();
        if (path.startsWith(DOWNLOAD)) {
            demandMethod(request, "GET");
            return downloads.answer(request, path.substring(DOWNLOAD.length()), call);
        }
        boolean status = path.startsWith(BLOB + "/");
        if (!status && !path.equals(BLOB)) {
            throw new Refusal(404, "there is no " + path);
        }
        demandMethod(request, status ? "GET" : "POST");
        jwt.verify(request, call);
        int switched = switches.number(Switch.STAGING_STATUS, call);
        if (switched != 0) {
            throw new Refusal(switched, "switched on: " + switched);
        }
        return status ? status(request, path.substring(BLOB.length() + 1), call) : accept(request);
    }

    @Override
    public SimulatedAnswer error(SimulatedRequest request, int status, String message, String shape) {
        return json(status, node().put("message", message).put("error", REASONS.getOrDefault(status, "Error")));
    }

    private SimulatedAnswer accept(SimulatedRequest request) {
        BlobRequest wanted = BlobRequest.of(body(request), backstage.now());
        if (!wanted.account().equals(backstage.credentials().account())) {
            throw new Refusal(403, "The user has no access to the account " + wanted.account());
        }
        synchronized (jobs) {
            Optional<Jobs.Job> earlier = jobs.earlier(wanted);
            if (earlier.isPresent()) {
                return conflict(earlier.get());
            }
            backstage.statistics().count("archives", 1);
            return json(200, node().put("requestId", jobs.add(wanted, backstage.now()).id()).put("message", "The request was accepted"));
        }
    }

    /** Invented: the answer names the first request, so that a client which forgot it can go on. */
    private SimulatedAnswer conflict(Jobs.Job earlier) {
        String message = "A request with the same accountId and date range already exists";
        backstage.statistics().refused(409, message);
        return json(409, node().put("requestId", earlier.id()).put("message", message).put("error", REASONS.get(409)));
    }

    private SimulatedAnswer status(SimulatedRequest request, String id, Call call) {
        Jobs.Job job = jobs.of(id).orElseThrow(() -> new Refusal(404, "There is no request " + id));
        ObjectNode answer = node().put("requestId", job.id());
        if (switches.flag(Switch.STAGING_FAILS, call)) {
            return json(200, answer.put("message", "The archive could not be made").put("error", "switched on"));
        }
        Instant ready = job.accepted().plusSeconds(switches.number(Switch.STAGING_SECONDS, call));
        if (backstage.now().isBefore(ready)) {
            return json(200, answer.put("message", "The request is in progress"));
        }
        answer.put("message", "The archive is ready");
        downloads.putLink(answer, request.url().substring(0, request.url().indexOf(BLOB)) + DOWNLOAD, job, call);
        return json(200, answer);
    }

    private static void demandMethod(SimulatedRequest request, String method) {
        if (!request.method().equals(method)) {
            throw new Refusal(405, "The request method " + request.method() + " is not supported");
        }
    }

    private static JsonNode body(SimulatedRequest request) {
        try {
            return JSON.readTree(new String(request.body(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw Refusal.badRequest("the body is not JSON: " + e.getOriginalMessage());
        }
    }

    private static SimulatedAnswer json(int status, ObjectNode body) {
        return SimulatedAnswer.of(status, SimulatedAnswer.JSON, body.toString());
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }
}
