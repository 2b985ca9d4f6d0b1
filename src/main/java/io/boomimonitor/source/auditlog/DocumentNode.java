package io.boomimonitor.source.auditlog;

import io.boomimonitor.config.SecretNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An XML element or a JSON object, array or value: name, attributes, text, children in order. */
final class DocumentNode {

    /** The attributes that identify an element among its siblings, the most readable first; Boomi's extensions use all of these. */
    private static final List<String> IDENTITIES = List.of("name", "componentName", "id", "key", "field", "property", "componentId",
            "label");
    /** What may name something whose value stands beside it. */
    private static final Set<String> NAMING = Set.of("name", "componentName", "id", "key", "k", "field", "fieldName", "fieldId", "property",
            "propertyName", "componentId", "label", "title", "displayName", "header", "param", "parameter", "variable", "attribute");
    private static final Set<String> OF_A_PAIR = Set.of("string", "item");
    private static final List<String> ENCRYPTED = List.of("usesEncryption", "encryptedValueSet", "encrypted", "isEncrypted");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<DocumentNode> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    DocumentNode(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<DocumentNode> children() {
        return children;
    }

    StringBuilder text() {
        return text;
    }

    /** @return the attribute that identifies it among its siblings; null when it has none */
    String identity() {
        return IDENTITIES.stream().filter(attribute -> !attributes.getOrDefault(attribute, "").isBlank()).findFirst().orElse(null);
    }

    /** Whether its name is that of a secret: all within it may be one. */
    boolean isCalledSecret() {
        return SecretNames.matches(name);
    }

    /** Whether it names a secret, or Boomi says that its value is encrypted: its other attributes and all within it may be one. */
    boolean carriesSecret() {
        return attributes.entrySet().stream()
                .anyMatch(attribute -> NAMING.contains(attribute.getKey()) && SecretNames.matches(attribute.getValue()))
                || ENCRYPTED.stream().anyMatch(attribute -> "true".equalsIgnoreCase(attributes.getOrDefault(attribute, "").strip()))
                || children.stream().anyMatch(this::hasSecretNamedBy);
    }

    /** Such as {@code <name>} in {@code <param><name>password</name><value>...</value></param>}; of two like children the first. */
    boolean hasSecretNamedBy(DocumentNode child) {
        boolean first = children.size() == 2 && children.get(0) == child && OF_A_PAIR.contains(child.name);
        return (NAMING.contains(child.name) || first) && SecretNames.matches(child.text.toString());
    }
}
