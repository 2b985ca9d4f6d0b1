package io.boomimonitor.source.auditlog;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.SecretNames;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The values of a document by path, in order; a document within a value is opened too. */
final class DocumentValues {

    private static final int NESTED = 3;
    private static final int LONGEST_SEGMENT = 80;
    private static final int LONGEST_PATH = 400;

    private final Map<String, DocumentValue> byPath = new LinkedHashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();

    private DocumentValues() {
    }

    /** @return empty when the text is no document, or breaks a limit */
    static Optional<Map<String, DocumentValue>> of(String text) {
        return Documents.read(text).map(root -> {
            DocumentValues values = new DocumentValues();
            values.walk(root, "", false, NESTED);
            return values.byPath;
        });
    }

    private void walk(DocumentNode node, String path, boolean within, int nested) {
        boolean called = within || node.isCalledSecret();
        boolean carries = called || node.carriesSecret();
        String identity = called ? null : node.identity();
        node.attributes().forEach((name, value) -> {
            if (!name.equals(identity)) {
                add(name.equals("value") ? path : join(path, name), value, carries || SecretNames.matches(name), nested);
            }
        });
        if (!node.text().toString().isBlank()) {
            add(path, node.text().toString().strip(), carries, nested);
        }
        for (DocumentNode child : node.children()) {
            boolean name = !called && node.hasSecretNamedBy(child);
            walk(child, free(join(path, label(child, carries))), carries && !name, nested);
        }
    }

    /** Within a secret, even what usually names an element may be part of it. */
    private static String label(DocumentNode node, boolean within) {
        String identity = within || node.isCalledSecret() ? null : node.identity();
        return identity == null ? node.name() : node.attributes().get(identity).strip();
    }

    private void add(String path, String value, boolean secret, int nested) {
        Optional<DocumentNode> document = secret || nested == 0 ? Optional.empty() : Documents.read(value);
        if (document.isPresent()) {
            walk(document.get(), path, false, nested - 1);
        } else {
            boolean flag = value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            String free = byPath.containsKey(path) ? free(path) : path;
            byPath.put(free, new DocumentValue(free.isEmpty() ? "value" : free, value, secret && !flag));
        }
    }

    /** @return the path, with a number when it is taken */
    private String free(String path) {
        int number = taken.merge(path, 1, Integer::sum);
        String free = number == 1 ? path : path + "[" + number + "]";
        return number > 1 && byPath.containsKey(free) ? free(path) : free;
    }

    private static String join(String path, String segment) {
        String end = SafeText.clip(segment, LONGEST_SEGMENT);
        return path.isEmpty() ? end : path.length() > LONGEST_PATH ? path : path + "/" + end;
    }
}
