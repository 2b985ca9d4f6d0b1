package io.boomimonitor.source.environment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.Page;
import java.util.HashMap;
import java.util.Map;

/** Collects Boomi's Environment and EnvironmentAtomAttachment objects to a map by runtime. Used by one thread. */
public final class Reading {

    private final Map<String, Environment> environments = new HashMap<>();
    private final Map<String, String> attachments = new HashMap<>();

    /** Nothing is read yet. */
    public Reading() {
        // Camel JBang makes one of these at each start, which does no harm
    }

    /** Takes a page of either object. */
    void add(Page page) {
        for (ObjectNode record : page.records()) {
            if (record.has("atomId")) {
                attachments.put(record.path("atomId").asText(), record.path("environmentId").asText());
            } else {
                environments.put(record.path("id").asText(),
                        new Environment(record.path("name").asText(null), record.path("classification").asText(null)));
            }
        }
    }

    Map<String, Environment> byId() {
        return Map.copyOf(environments);
    }

    Map<String, Environment> byAtom() {
        Map<String, Environment> byAtom = new HashMap<>();
        attachments.forEach((atom, environment) -> {
            if (environments.containsKey(environment)) {
                byAtom.put(atom, environments.get(environment));
            }
        });
        return Map.copyOf(byAtom);
    }
}
