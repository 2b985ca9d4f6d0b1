package io.boomimonitor.source.auditlog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An XML element or a JSON object, array or value, as far as people compare them: names, attributes, text, children in order. */
final class DocumentNode {

    /** What names an element among its like, the most readable first; Boomi's extensions use all of these. */
    private static final List<String> IDENTITIES = List.of("name", "componentName", "id", "key", "field", "property", "componentId", "label");
    /** What may hold the name of something whose value stands beside it. */
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

    /** @return the attribute that tells it from its like; null when it has none */
    String identity() {
        return IDENTITIES.stream().filter(attribute -> !attributes.getOrDefault(attribute, "").isBlank()).findFirst().orElse(null);
    }

    /** Whether it is called like a secret, so that all within it may be one. */
    boolean isCalledSecret() {
        return SecretNames.matches(name);
    }

    /** Whether it carries the name of a secret, or Boomi says that its value is encrypted: then its other attributes and all within it may be one. */
    boolean carriesSecret() {
        return attributes.entrySet().stream().anyMatch(attribute -> NAMING.contains(attribute.getKey()) && SecretNames.matches(attribute.getValue()))
                || ENCRYPTED.stream().anyMatch(attribute -> "true".equalsIgnoreCase(attributes.getOrDefault(attribute, "").strip()))
                || children.stream().anyMatch(child -> child.isNameOfSecret(children.size()));
    }

    /** Such as the first in {@code <param><name>password</name><value>...</value></param>}. */
    boolean isNameOfSecret(int siblings) {
        return (NAMING.contains(name) || siblings == 2 && OF_A_PAIR.contains(name)) && SecretNames.matches(text.toString());
    }
}
