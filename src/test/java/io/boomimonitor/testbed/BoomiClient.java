package io.boomimonitor.testbed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What tests ask the simulator with: by default everything right; a test changes the one thing that it is about. */
public final class BoomiClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** More than any test asks for: paging without end shall fail, not hang. */
    private static final int MOST_PAGES = 100;

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final String base;
    private final String account;

    public BoomiClient(SimulatorServer server) {
        this(server.baseUrl(), SimulatorServer.ACCOUNT);
        headers.put("Authorization", basic("BOOMI_TOKEN." + SimulatorServer.USER + ":" + SimulatorServer.TOKEN));
        headers.put("Accept", "application/json");
        headers.put("Content-Type", "application/json");
    }

    private BoomiClient(String base, String account) {
        this.base = base;
        this.account = account;
    }

    public static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes());
    }

    public static String where(String property, String operator, String... arguments) {
        return JSON.createObjectNode().put("operator", operator).put("property", property)
                .set("argument", JSON.valueToTree(arguments)).toString();
    }

    public static String query(String expression) {
        return "{\"QueryFilter\":{\"expression\":" + expression + "}}";
    }

    /** @return the parts in a group: and, or */
    public static String group(String operator, String... parts) {
        return "{\"operator\":\"" + operator + "\",\"nestedExpression\":[" + String.join(",", parts) + "]}";
    }

    public static String since(Instant from) {
        return query(where("recordDate", "GREATER_THAN_OR_EQUAL", from.toString()));
    }

    public BoomiClient with(String header, String value) {
        BoomiClient changed = new BoomiClient(base, account);
        changed.headers.putAll(headers);
        changed.headers.put(header, value);
        return changed;
    }

    public BoomiClient without(String header) {
        BoomiClient changed = with(header, "");
        changed.headers.remove(header);
        return changed;
    }

    public BoomiClient of(String otherAccount) {
        BoomiClient changed = new BoomiClient(base, otherAccount);
        changed.headers.putAll(headers);
        return changed;
    }

    public HttpResponse<String> ask(String body) throws IOException, InterruptedException {
        return post("Event/query", body);
    }

    public HttpResponse<String> queryMore(String token) throws IOException, InterruptedException {
        return with("Content-Type", "text/plain").post("Event/queryMore", token);
    }

    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/rest/v1/" + account + "/" + path));
        headers.forEach(request::header);
        return http.send(request.POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** GET of a path after the account. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/rest/v1/" + account + "/" + path));
        headers.forEach(request::header);
        return http.send(request.GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    /** @return all records of all pages */
    public List<JsonNode> all(String query) throws IOException, InterruptedException {
        return all("Event", query);
    }

    /** @return all records of all pages of a query on an object */
    public List<JsonNode> all(String object, String query) throws IOException, InterruptedException {
        List<JsonNode> records = new ArrayList<>();
        JsonNode page = json(post(object + "/query", query));
        page.path("result").forEach(records::add);
        for (int more = 0; page.has("queryToken"); more++) {
            if (more == MOST_PAGES) {
                throw new AssertionError("the pages have no end: " + records.size() + " records");
            }
            page = json(with("Content-Type", "text/plain").post(object + "/queryMore", page.get("queryToken").textValue()));
            page.path("result").forEach(records::add);
        }
        return records;
    }

    public static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** @return the entries of the audit log of the two hours before {@link SimulatorServer#START} that are of this type */
    public List<JsonNode> recentAuditEntries(String type) throws IOException, InterruptedException {
        String since = SimulatorServer.START.minusSeconds(7200).toString();
        return all("AuditLog", query(group("and", where("date", "GREATER_THAN_OR_EQUAL", since), where("type", "EQUALS", type))));
    }
}
