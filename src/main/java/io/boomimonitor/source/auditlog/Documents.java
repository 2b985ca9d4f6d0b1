package io.boomimonitor.source.auditlog;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recognises XML and JSON, and reads them within limits. */
final class Documents {

    /** Of longer ones only the size is shown. */
    static final int LONGEST = 500_000;
    static final int DEEPEST = 64;
    static final int MOST_NODES = 50_000;

    private static final Pattern XML = Pattern.compile("[\\s\\uFEFF]*<[\\p{L}_?!]");
    private static final Pattern JSON = Pattern.compile("[\\s\\uFEFF]*(\\{\\s*[\"}]|\\[\\s*[\\[{\"\\d\\]-])");

    /** What a text seems to be. */
    enum Kind { XML, JSON, TEXT }

    /** Not a document, or one that breaks a limit. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String reason) {
            super(reason);
        }
    }

    private Documents() {
    }

    static Kind kind(String text) {
        if (XML.matcher(text).lookingAt()) {
            return Kind.XML;
        }
        return JSON.matcher(text).lookingAt() ? Kind.JSON : Kind.TEXT;
    }

    /** Whether it is text that is neither XML nor JSON, and short enough to be shown in part. */
    static boolean isPlain(String text) {
        return text.length() <= LONGEST && kind(text) == Kind.TEXT;
    }

    /** @return such as {@code 12,345 characters of XML} */
    static String size(String text) {
        return size(text.length(), kind(text));
    }

    static String size(int length, Kind kind) {
        return String.format(Locale.ROOT, "%,d characters of %s", length, kind == Kind.TEXT ? "text" : kind.name());
    }

    /** @return the root; empty when the text is no XML or JSON, or breaks a limit */
    static Optional<DocumentNode> read(String text) {
        Kind kind = kind(text);
        if (text.length() > LONGEST || kind == Kind.TEXT) {
            return Optional.empty();
        }
        try {
            String document = text.strip().replaceFirst("^\\uFEFF", "");
            return Optional.of(kind == Kind.XML ? XmlNodes.read(document) : JsonNodes.read(document));
        } catch (Unreadable e) {
            return Optional.empty();
        }
    }
}
