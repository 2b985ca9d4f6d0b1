package io.boomimonitor.boomi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One record by its id. An id that Boomi does not know is an answer: 400 or 404, the reference leaves open which. */
final class GetCall implements BoomiCall {

    private static final int LARGEST = 64 * 1024 * 1024;

    private final String base;
    private final String object;
    private final String id;
    private final String advice;
    private boolean done;

    GetCall(String base, String object, String id, String advice) {
        this.base = base;
        this.object = object;
        this.id = id;
        this.advice = advice;
    }

    @Override
    public boolean isOpen() {
        return !done;
    }

    @Override
    public Login getLogin() {
        return Login.API_TOKEN;
    }

    @Override
    public String getUrl() {
        return base + "/" + object + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String getPath() {
        return "/" + object + "/{id}";
    }

    @Override
    public String getAdvice() {
        return advice;
    }

    @Override
    public FoundRecords read(InputStream body) throws BoomiBusy, BoomiRefused, IOException {
        ObjectNode record = JsonAnswer.read(body, LARGEST, getPath());
        TypedPairs.unwrap(record);
        return found(record, null);
    }

    @Override
    public Optional<Object> unlessError(int status, String message) {
        return status == 400 || status == 404 ? Optional.of(found(null, "Boomi answered " + status + ": " + message)) : Optional.empty();
    }

    private FoundRecords found(ObjectNode record, String error) {
        done = true;
        return new FoundRecords(List.of(new FoundRecords.Item(id, record, error)));
    }
}
