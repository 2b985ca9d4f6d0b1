package io.boomimonitor.source.auditlog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.boomimonitor.source.auditlog.Documents.Unreadable;
import java.io.IOException;
import java.util.Map;

/** Reads JSON of unknown origin into the same form as XML: the plain members of an object are its attributes. */
final class JsonNodes {

    // a duplicate name would hide one of its values
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(Documents.DEEPEST).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private int nodes;

    private JsonNodes() {
    }

    static DocumentNode read(String json) throws Unreadable {
        try {
            return of(JSON.readTree(json));
        } catch (IOException e) {
            throw new Unreadable("no JSON that can be read");
        }
    }

    private static DocumentNode of(JsonNode json) throws Unreadable {
        JsonNodes nodes = new JsonNodes();
        DocumentNode root = new DocumentNode("");
        nodes.fill(root, json);
        return root;
    }

    private void fill(DocumentNode node, JsonNode json) throws Unreadable {
        if (json.isArray()) {
            for (JsonNode element : json) {
                add(node, "item", element);
            }
            return;
        }
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (member.getValue().isValueNode()) {
                count();
                node.attributes().put(member.getKey(), member.getValue().asText());
            } else {
                add(node, member.getKey(), member.getValue());
            }
        }
        if (json.isValueNode()) {
            node.text().append(json.asText());
        }
    }

    private void add(DocumentNode node, String name, JsonNode value) throws Unreadable {
        count();
        DocumentNode child = new DocumentNode(name);
        fill(child, value);
        node.children().add(child);
    }

    private void count() throws Unreadable {
        if (++nodes > Documents.MOST_NODES) {
            throw new Unreadable("too many values");
        }
    }
}
