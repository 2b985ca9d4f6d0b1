package io.boomimonitor.source.auditlog;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** XML or JSON within other text: its values are listed, or only its size if it cannot be read: a secret may be anywhere in it. */
final class Embedded {

    private static final Pattern BEGINS = Pattern.compile("<[\\p{L}_!?/]|[\\[{]\\s*+\\\\*+[\"\\[{]");

    private Embedded() {
    }

    static String listed(String text) {
        Matcher begins = BEGINS.matcher(text);
        if (!begins.find()) {
            return text;
        }
        int begin = begins.start();
        boolean xml = text.charAt(begin) == '<';
        int end = 1 + (xml ? text.lastIndexOf('>') : Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')));
        Optional<String> listed = end <= begin ? Optional.empty() : read(text.substring(begin, end), xml);
        if (listed.isPresent()) {
            return text.substring(0, begin) + listed.get() + listed(text.substring(end));
        }
        String size = Documents.size(text.length() - begin, xml ? Documents.Kind.XML : Documents.Kind.JSON);
        return text.substring(0, begin) + size;
    }

    /** JSON may be escaped as in a log; XML may be several elements. */
    private static Optional<String> read(String document, boolean xml) {
        String whole = xml ? "<text>" + document + "</text>" : document.replaceAll("\\\\++\"", "\"");
        return DocumentValues.of(xml ? whole : document).or(() -> DocumentValues.of(whole))
                .map(values -> Redaction.listed(values).replaceAll("\\s++", " "));
    }
}
