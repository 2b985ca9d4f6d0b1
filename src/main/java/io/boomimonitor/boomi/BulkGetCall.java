package io.boomimonitor.boomi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Several records by their ids, up to 100 at once. The answer is 200 also when some ids do not exist: each item has a status
 * of its own, and not every item repeats its id (Platform API reference, bulk).
 */
final class BulkGetCall implements BoomiCall {

    private static final int MOST = 100;
    private static final int LARGEST = 64 * 1024 * 1024;

    private final String base;
    private final String object;
    private final String key;
    private final List<String> ids;
    private final String advice;
    private int asked;

    BulkGetCall(String base, String object, String key, List<String> ids, String advice) {
        this.base = base;
        this.object = object;
        this.key = key;
        this.ids = List.copyOf(ids);
        this.advice = advice;
    }

    @Override
    public boolean isOpen() {
        return asked < ids.size();
    }

    @Override
    public Login getLogin() {
        return Login.API_TOKEN;
    }

    @Override
    public String getMethod() {
        return "POST";
    }

    @Override
    public String getUrl() {
        return base + getPath();
    }

    @Override
    public String getPath() {
        return "/" + object + "/bulk";
    }

    @Override
    public String getBody() {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("type", "GET");
        ArrayNode request = body.putArray("request");
        chunk().forEach(id -> request.addObject().put("id", id));
        return body.toString();
    }

    @Override
    public String getContentType() {
        return "application/json";
    }

    @Override
    public String getAdvice() {
        return advice;
    }

    /** @return the items of the ids that this call asked for */
    @Override
    public FoundRecords read(InputStream body) throws BoomiBusy, BoomiRefused, IOException {
        JsonNode responses = JsonAnswer.read(body, LARGEST, getPath()).path("response");
        if (!responses.isArray()) {
            throw new BoomiBusy("Boomi answered 200 to " + getPath() + ", but with no bulk result", null);
        }
        List<String> chunk = chunk();
        Map<String, FoundRecords.Item> items = new HashMap<>();
        for (int position = 0; position < responses.size(); position++) {
            JsonNode response = responses.get(position);
            String id = id(response, position, chunk);
            if (!id.isEmpty()) {
                items.put(id, item(id, response));
            }
        }
        asked += chunk.size();
        List<FoundRecords.Item> inOrder = new ArrayList<>();
        chunk.forEach(id -> inOrder.add(items.getOrDefault(id, new FoundRecords.Item(id, null, "Boomi's answer does not mention it"))));
        return new FoundRecords(inOrder);
    }

    private List<String> chunk() {
        return ids.subList(asked, Math.min(asked + MOST, ids.size()));
    }

    /** A record's own id counts; an item without a record is identified by its id, else by its position. */
    private String id(JsonNode response, int position, List<String> chunk) {
        String own = JsonAnswer.text(response.path("Result"), key);
        String named = own.isEmpty() ? JsonAnswer.text(response, "id") : own;
        return chunk.contains(named) ? named : own.isEmpty() && position < chunk.size() ? chunk.get(position) : "";
    }

    private static FoundRecords.Item item(String id, JsonNode response) {
        int status = response.path("statusCode").asInt();
        if (status == 200 && response.path("Result") instanceof ObjectNode record) {
            TypedPairs.unwrap(record);
            return new FoundRecords.Item(id, record, null);
        }
        String message = ErrorBody.message(response.path("errorMessage").asText(""));
        return new FoundRecords.Item(id, null, "Boomi answered " + status + ": " + message);
    }
}
