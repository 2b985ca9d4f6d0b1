package io.boomimonitor.source.dataintegrationaudit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.FoundRecords;
import io.boomimonitor.boomi.JsonAnswer;
import io.boomimonitor.boomi.Login;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One audit event by its id (Data Integration API reference, Get Audit Event). */
final class AuditEventCall implements BoomiCall {

    private static final int LARGEST = 4 * 1024 * 1024;

    private final DataIntegrationAccount account;
    private final String id;
    private boolean done;

    AuditEventCall(DataIntegrationAccount account, String id) {
        this.account = account;
        this.id = id;
    }

    @Override
    public boolean isOpen() {
        return !done;
    }

    @Override
    public Login getLogin() {
        return account.login();
    }

    @Override
    public String getBudget() {
        return DataIntegrationAccount.BUDGET;
    }

    @Override
    public String getUrl() {
        return account.events() + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String getPath() {
        return "/audit_events/{id}";
    }

    @Override
    public String getAdvice() {
        return account.advice();
    }

    @Override
    public FoundRecords read(InputStream body) throws BoomiBusy, BoomiRefused, IOException {
        return found(JsonAnswer.read(body, LARGEST, getPath()), null);
    }

    /** An id that Data Integration does not know is an answer: 404, or 422 when it cannot be one. */
    @Override
    public Optional<Object> unlessError(int status, String message) {
        return status == 404 || status == 422
                ? Optional.of(found(null, "Data Integration answered " + status + ": " + message)) : Optional.empty();
    }

    private FoundRecords found(ObjectNode record, String error) {
        done = true;
        return new FoundRecords(List.of(new FoundRecords.Item(id, record, error)));
    }
}
