package io.boomimonitor.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import io.boomimonitor.testbed.ApiStandIn.Call;
import io.boomimonitor.testbed.ApiStandIn.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of the services that have a ready template, as far as a message can break them: required fields, limits, answers. Read in
 * their public documentation; what is open there is named by {@link #open}.
 */
public final class Apis {

    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
    private static final int TEAMS_BYTES = 28 * 1024;
    private static final int PAGERDUTY_BYTES = 512 * 1024;
    private static final int HEC_BYTES = 1024 * 1024;

    private final List<String> broken = new ArrayList<>();
    private final Set<String> open = new TreeSet<>();

    /** @return the keys of what was opened and not closed */
    public Set<String> open() {
        return open;
    }

    /** Workflows: 'When a Teams webhook request is received', answers 202; Adaptive Cards 1.4; 28 KB a message. */
    public Reply teams(Call call) {
        JsonNode attachment = call.body().at("/attachments/0");
        JsonNode card = attachment.path("content");
        check(call.method().equals("POST") && call.bytes().length <= TEAMS_BYTES, "size " + call.bytes().length);
        check(call.body().path("type").asText().equals("message"), "type");
        check(attachment.path("contentType").asText().equals("application/vnd.microsoft.card.adaptive"), "contentType");
        check(card.path("type").asText().equals("AdaptiveCard") && card.path("version").asText().equals("1.4"), "card");
        card.path("body").forEach(block -> {
            check(block.path("type").asText().equals("RichTextBlock") && block.path("inlines").size() > 0, "block " + block);
            block.path("inlines").forEach(run -> {
                check(run.path("type").asText().equals("TextRun") && !run.path("text").asText().isEmpty(), "run " + run);
                check(Set.of("", "default", "dark", "light", "accent", "good", "warning", "attention").contains(run.path("color").asText()),
                        "color " + run);
            });
        });
        check(card.path("body").size() > 0, "body");
        card.path("actions").forEach(action -> check(action.path("type").asText().equals("Action.OpenUrl")
                && action.path("url").asText().startsWith("https://"), "action"));
        return reply(202, "", 400, "{\"error\":{\"code\":\"TriggerInputSchemaMismatch\",\"message\":\"%s\"}}");
    }

    /** developer.pagerduty.com, Events API v2: POST /v2/enqueue. */
    public Reply pagerduty(Call call) {
        JsonNode event = call.body();
        check(call.uri().getPath().equals("/v2/enqueue") && call.bytes().length <= PAGERDUTY_BYTES, "path or size");
        check(event.path("routing_key").asText().matches("[0-9a-zA-Z]{32}"), "routing_key");
        String action = event.path("event_action").asText();
        check(Set.of("trigger", "acknowledge", "resolve").contains(action), "event_action");
        text(event, "dedup_key", 255, !action.equals("trigger"));
        if (action.equals("trigger")) {
            JsonNode payload = event.path("payload");
            text(payload, "summary", 1024, true);
            text(payload, "source", 10_000, true);
            check(SEVERITIES.contains(payload.path("severity").asText()), "severity");
            check(payload.path("timestamp").isMissingNode() || isTime(payload.path("timestamp").asText()), "timestamp");
            event.path("links").forEach(link -> text(link, "href", 10_000, true));
        }
        track(action.equals("resolve"), event.path("dedup_key").asText());
        return reply(202, "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"k\"}", 400,
                "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"%s\"]}");
    }

    /** Jira Service Management, integration events: create an alert; close it by alias. */
    public Reply jiraServiceManagement(Call call) {
        String base = "/jsm/ops/integration/v2/alerts";
        String path = call.uri().getRawPath();
        check(call.method().equals("POST") && "identifierType=alias".equals(call.uri().getQuery()), "identifierType");
        check(call.header().apply("Authorization").startsWith("GenieKey "), "Authorization");
        if (path.equals(base)) {
            text(call.body(), "message", 130, true);
            text(call.body(), "alias", 512, false);
            text(call.body(), "description", 15_000, false);
            text(call.body(), "entity", 512, false);
            text(call.body(), "source", 100, false);
            check(call.body().path("priority").asText("P3").matches("P[1-5]"), "priority");
            check(call.body().path("tags").size() <= 20, "tags");
            call.body().path("tags").forEach(tag -> check(tag.asText().length() <= 50, "tag"));
            call.body().path("details").forEach(detail -> check(detail.isTextual(), "details"));
            check(call.body().path("details").toString().length() <= 8000, "details");
            open.add(call.body().path("alias").asText());
        } else {
            check(path.matches(base + "/[^/]+/close"), "path " + path);
            text(call.body(), "note", 25_000, false);
            String alias = URLDecoder.decode(path.replaceFirst(".*/([^/]+)/close", "$1"), StandardCharsets.UTF_8);
            check(!alias.contains("/"), "a gateway refuses an encoded slash");
            open.remove(alias);
        }
        return reply(202, "{\"result\":\"Request will be processed\",\"took\":0.1,\"requestId\":\"r\"}", 422,
                "{\"message\":\"Request body is not processable. Please check the errors.\",\"errors\":{\"message\":\"%s\"}}");
    }

    /** Event Management: POST /api/global/em/jsonv2; the fields of em_event. */
    public Reply serviceNow(Call call) {
        JsonNode records = call.body().path("records");
        check(call.uri().getPath().equals("/api/global/em/jsonv2") && records.size() > 0, "records");
        check(String.valueOf(call.header().apply("Authorization")).startsWith("Basic "), "Authorization");
        records.forEach(event -> {
            text(event, "source", 100, true);
            List.of("node", "type", "resource", "event_class").forEach(name -> text(event, name, 100, false));
            text(event, "message_key", 1024, false);
            text(event, "description", 4000, false);
            check(event.path("severity").asText().matches("[0-5]"), "severity");
            check(event.path("additional_info").isTextual() && Receivers.json(event.path("additional_info").asText()).isObject(),
                    "additional_info");
            check(event.path("time_of_event").asText("2026-08-08 06:14:46").matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"), "time");
            check(event.path("resolution_state").asText().matches("New|Closing"), "resolution_state");
            track(event.path("severity").asText().equals("0"), event.path("message_key").asText());
        });
        return reply(200, "{\"result\":{\"Default Bulk Endpoint\":\"1 events were inserted\"}}", 400,
                "{\"error\":{\"message\":\"%s\",\"detail\":\"\"},\"status\":\"failure\"}");
    }

    /** Jira Cloud, REST API v3: POST /rest/api/3/issue. */
    public Reply jiraIssue(Call call) {
        JsonNode fields = call.body().path("fields");
        check(call.uri().getPath().equals("/rest/api/3/issue"), "path");
        check(fields.at("/project/key").asText().matches("[A-Z][A-Z0-9_]+"), "project");
        text(fields.path("issuetype"), "name", 60, true);
        text(fields, "summary", 255, true);
        check(!fields.path("summary").asText().matches("(?s).*[\r\n].*"), "The summary is invalid because it contains newline characters.");
        fields.path("labels").forEach(label -> check(label.asText().matches("\\S{1,255}"), "label '" + label.asText() + "'"));
        JsonNode document = fields.path("description");
        check(document.path("type").asText().equals("doc") && document.path("version").asInt() == 1, "description");
        int[] length = {0};
        document.path("content").forEach(block -> {
            check(Set.of("paragraph", "codeBlock").contains(block.path("type").asText()), "node " + block);
            block.path("content").forEach(text -> {
                check(text.path("type").asText().equals("text") && !text.path("text").asText().isEmpty(), "text node " + text);
                length[0] += text.path("text").asText().length();
            });
        });
        check(length[0] <= 32_767, "CONTENT_LIMIT_EXCEEDED");
        return reply(201, "{\"id\":\"10000\",\"key\":\"OPS-24\",\"self\":\"https://x/rest/api/3/issue/10000\"}", 400,
                "{\"errorMessages\":[],\"errors\":{\"field\":\"%s\"}}");
    }

    /** Datadog, API v1: POST /api/v1/events. */
    public Reply datadog(Call call) {
        check(call.uri().getPath().equals("/api/v1/events"), "path");
        check(String.valueOf(call.header().apply("DD-API-KEY")).length() == 32, "DD-API-KEY");
        text(call.body(), "title", 500, true);
        text(call.body(), "text", 4000, true);
        text(call.body(), "aggregation_key", 100, false);
        check(!call.body().path("text").asText().startsWith("%%%"), "Markdown");
        check(Set.of("error", "warning", "info", "success").contains(call.body().path("alert_type").asText()), "alert_type");
        call.body().path("tags").forEach(tag -> check(tag.asText().length() <= 200, "tag"));
        track(call.body().path("alert_type").asText().equals("success"), call.body().path("aggregation_key").asText());
        return reply(202, "{\"status\":\"ok\"}", 400, "{\"errors\":[\"%s\"]}");
    }

    /** Splunk, HTTP Event Collector: POST /services/collector/event. */
    public Reply splunk(Call call) {
        check(call.uri().getPath().equals("/services/collector/event") && call.bytes().length <= HEC_BYTES, "path or size");
        check(String.valueOf(call.header().apply("Authorization")).startsWith("Splunk "), "Invalid authorization");
        JsonNode event = call.body().path("event");
        check(event.isObject() && !event.isEmpty(), "Event field is required");
        check(call.body().path("time").isMissingNode() || call.body().path("time").isNumber(), "Error in handling time");
        call.body().path("fields").forEach(field -> check(field.isTextual(), "Error in handling indexed fields"));
        call.body().fieldNames().forEachRemaining(name -> check(Set.of("time", "host", "source", "sourcetype", "index", "event", "fields")
                .contains(name), "Invalid data format"));
        return reply(200, "{\"text\":\"Success\",\"code\":0}", 400, "{\"text\":\"%s\",\"code\":6}");
    }

    /** Any JSON. */
    public Reply webhook(Call call) {
        check(call.body().isObject() && call.header().apply("Content-Type").startsWith("application/json"), "JSON");
        return reply(204, "", 400, "{\"error\":\"%s\"}");
    }

    private void track(boolean ends, String key) {
        if (ends) {
            open.remove(key);
        } else {
            open.add(key);
        }
    }

    private void text(JsonNode object, String name, int longest, boolean required) {
        JsonNode text = object.path(name);
        check(text.isTextual() && text.asText().codePointCount(0, text.asText().length()) <= longest
                && (!required || !text.asText().isBlank())
                || text.isMissingNode() && !required, name + " of " + text.asText().length());
    }

    private void check(boolean holds, String rule) {
        if (!holds) {
            broken.add(rule.replace("\"", "'").replace("\\", ""));
        }
    }

    private Reply reply(int good, String body, int bad, String error) {
        Reply reply = broken.isEmpty() ? new Reply(good, body) : new Reply(bad, error.formatted(String.join("; ", broken)));
        broken.clear();
        return reply;
    }

    private static boolean isTime(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
