package io.boomimonitor.source.auditlog;

import io.boomimonitor.config.SecretNames;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redacts what follows the name of a secret and a {@code =} or {@code :}: {@code password=x}, {@code "apiKey": "x"},
 * {@code Authorization: Basic x}, {@code ?sig=x}. Where the value has no clear end, the rest of the line is redacted.
 */
final class NamedSecrets {

    private static final String NAME = "[\\p{L}\\p{N}_.$-]";
    private static final Pattern SEPARATED = Pattern.compile("(?<!" + NAME + ")(" + NAME
            + "++)\\\\{0,6}+[\"'`]?+[\\])]?+[ \\t]{0,9}+(?:=>|:=|={1,3}|:)[ \\t]{0,9}+");
    private static final Pattern NEXT = Pattern.compile("[ \\t]{0,9}+[\"']?+" + NAME + "++[\"']?+[ \\t]{0,9}+[=:]");
    private static final Pattern URL_NAME = Pattern.compile("(?i)key|code|session|sid");
    private static final int LONGEST_WORD = 40;

    private NamedSecrets() {
    }

    static String redacted(String text) {
        StringBuilder safe = new StringBuilder();
        int done = 0;
        Matcher pair = SEPARATED.matcher(text);
        for (int from = 0; from <= text.length() && pair.find(from);) {
            from = pair.end();
            boolean inUrl = pair.start() > 0 && "?&".indexOf(text.charAt(pair.start() - 1)) >= 0;
            if (isSecret(text, pair, inUrl)) {
                int end = inUrl ? endInUrl(text, from) : end(text, from, pair.group(1));
                mask(text, from, end, safe.append(text, done, from));
                done = end;
                from = Math.max(from, end);
            }
        }
        return safe.append(text, done, text.length()).toString();
    }

    private static boolean isSecret(String text, Matcher pair, boolean inUrl) {
        String name = pair.group(1);
        if (inUrl && URL_NAME.matcher(name).matches() || SecretNames.matches(name)) {
            return true;
        }
        int word = wordBefore(text, pair.start());
        String words = text.substring(wordBefore(text, word), pair.start());
        return !words.isEmpty() && SecretNames.matches(words + name);
    }

    /** @return where the word before this one begins, a blank between them; here when there is none */
    private static int wordBefore(String text, int start) {
        int i = start - 1;
        if (i < 1 || " \t".indexOf(text.charAt(i)) < 0) {
            return start;
        }
        while (i > 0 && start - i <= LONGEST_WORD && Character.isLetterOrDigit(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /** Quotes stay, so that what surrounds the secret keeps its shape. */
    private static void mask(String text, int from, int end, StringBuilder safe) {
        int quote = quoteAt(text, from);
        boolean quoted = quote >= 0 && end > quote + 1 && text.charAt(end - 1) == text.charAt(quote);
        if (end > from) {
            String around = quoted ? text.substring(from, quote + 1) : "";
            safe.append(around).append(Redaction.MASK).append(around);
        }
    }

    private static int quoteAt(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) == '\\') {
            i++;
        }
        return i < text.length() && "\"'`".indexOf(text.charAt(i)) >= 0 ? i : -1;
    }

    private static int end(String text, int from, String name) {
        if (text.startsWith(Redaction.MASK, from)) {
            return from + Redaction.MASK.length();
        }
        int quote = quoteAt(text, from);
        if (quote >= 0) {
            return endOfQuoted(text, quote, quote - from);
        }
        if (from < text.length() && "{[".indexOf(text.charAt(from)) >= 0) {
            return text.length();
        }
        boolean header = SecretNames.isHeader(name);
        int i = from;
        while (i < text.length() && "\r\n".indexOf(text.charAt(i)) < 0 && (header || !isEnd(text, i))) {
            i++;
        }
        return i;
    }

    /** A quote as often escaped as the opening one, or less, closes. */
    private static int endOfQuoted(String text, int quote, int escapes) {
        int backslashes = 0;
        for (int i = quote + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == text.charAt(quote) && (escapes == 0 ? backslashes % 2 == 0 : backslashes <= escapes)) {
                return i + 1;
            }
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return text.length();
    }

    /** A separator ends a value only where another name follows: passwords may hold any of these. */
    private static boolean isEnd(String text, int i) {
        return switch (text.charAt(i)) {
            case ',', ';', '&', '|' -> NEXT.matcher(text).region(i + 1, text.length()).lookingAt();
            case '<' -> i + 1 < text.length() && (text.charAt(i + 1) == '/' || Character.isLetter(text.charAt(i + 1)));
            default -> false;
        };
    }

    private static int endInUrl(String text, int from) {
        int i = from;
        while (i < text.length() && !Character.isWhitespace(text.charAt(i)) && "&\"'<>#".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }
}
