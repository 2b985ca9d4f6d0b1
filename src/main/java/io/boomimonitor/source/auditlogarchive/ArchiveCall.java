package io.boomimonitor.source.auditlogarchive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.ErrorBody;
import io.boomimonitor.boomi.Login;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Requests an archive, or the state of one that was requested. */
public final class ArchiveCall implements BoomiCall {

    private static final int LONGEST = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> ADVICE = Map.of(
            400, "check audit-log-archive.from, .to, .property and .email",
            403, "boomi.user may not use Audit Log Staging for boomi.account: it needs the privilege to see audit logs",
            404, "check audit-log-archive.url, .request-path and .status-path: Boomi does not publish them",
            405, "check audit-log-archive.request-path and .status-path: Boomi does not publish them");

    private final ArchiveSettings settings;
    private final DateRange range;
    private final String requestId;
    private boolean done;

    /** @param requestId empty to request an archive */
    ArchiveCall(ArchiveSettings settings, DateRange range, String requestId) {
        this.settings = settings;
        this.range = range;
        this.requestId = settings.statusPath().isEmpty() ? "" : requestId;
    }

    @Override
    public boolean isOpen() {
        return !done;
    }

    @Override
    public Login getLogin() {
        return Login.JWT;
    }

    @Override
    public String getMethod() {
        return isRequest() ? "POST" : "GET";
    }

    @Override
    public String getUrl() {
        return settings.url() + (isRequest() ? settings.requestPath() : settings.statusPath().replace("{requestId}", requestId));
    }

    @Override
    public String getPath() {
        return isRequest() ? settings.requestPath() : settings.statusPath();
    }

    @Override
    public String getBody() {
        if (!isRequest()) {
            return null;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("accountId", settings.account());
        if (!settings.email().isEmpty()) {
            body.put("email", settings.email());
        }
        body.putObject("queryFilter").putObject("expression").put("operator", "BETWEEN").put("property", settings.property())
                .putArray("values").add(range.from() + "T00:00:00Z").add(range.to() + "T00:00:00Z");
        return body.toString();
    }

    @Override
    public String getContentType() {
        return isRequest() ? "application/json" : null;
    }

    @Override
    public String getAdvice() {
        return "Audit Log Staging takes a JWT of boomi.user: check boomi.user, BOOMI_TOKEN and boomi.account";
    }

    @Override
    public ArchiveState read(InputStream body) throws BoomiBusy, IOException {
        String text = new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8);
        ArchiveState state = state(text).orElseThrow(() -> new BoomiBusy("Boomi answered 200 to " + getPath()
                + ", but the answer is about no archive: " + ErrorBody.message(text), null));
        done = true;
        return state;
    }

    /** @return an answer for 409, which is no error: the archive was requested before */
    @Override
    public Optional<Object> unlessErrorBody(int status, String body) throws BoomiRefused {
        if (status == 409 && isRequest()) {
            done = true;
            return Optional.of(state(body).orElse(new ArchiveState("", ErrorBody.message(body), "", "", "")))
                    .map(state -> new ArchiveState(state.requestId(), state.message(), "", state.link(), state.checksum()));
        }
        if (status == 404 && !isRequest()) {
            throw new ArchiveBroken("Boomi no longer knows the archive " + requestId + " of " + range
                    + " (404): it is requested again", true);
        }
        if (ADVICE.containsKey(status)) {
            throw new BoomiRefused("Boomi answered " + status + " to " + getPath() + " for " + range + ": " + ErrorBody.message(body)
                    + " (" + ADVICE.get(status) + ")");
        }
        return Optional.empty();
    }

    private boolean isRequest() {
        return requestId.isEmpty();
    }

    private static Optional<ArchiveState> state(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            boolean known = json != null && json.isObject() && (json.hasNonNull("requestId") || json.hasNonNull("downloadLink"));
            return known ? Optional.of(ArchiveState.of(json)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
