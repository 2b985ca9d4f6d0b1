package io.boomimonitor.routing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of a CSV file as text, refused when they are not what a text editor would save as UTF-8. */
final class CsvText {

    private static final String SEPARATORS = ",;\t";

    private static final Pattern SEPARATOR_LINE = Pattern.compile("\"?sep=[^\r\n\"]?\"?[,;\t ]*(\r\n|\r|\n)", Pattern.CASE_INSENSITIVE);

    private CsvText() {
    }

    /** @return the text without a byte order mark */
    static String decode(byte[] bytes, FileProblems problems) {
        if (bytes.length == 0) {
            throw problems.fatal(0, "the file is empty; it needs a line with column names and at least one row");
        }
        if (bytes.length > Limits.FILE) {
            throw problems.fatal(0, "the file is larger than " + Limits.FILE / (1024 * 1024) + " MB; remove rows");
        }
        String text = utf8(bytes, problems);
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            throw problems.fatal(lineAt(text, nul), "holds a NUL character; save the file again as text, CSV UTF-8");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** @return the line that Excel puts on top to say what separates cells, with its line break; empty when there is none */
    static String separatorLine(String text) {
        Matcher line = SEPARATOR_LINE.matcher(text);
        return line.lookingAt() ? line.group() : "";
    }

    /**
     * The separator is what the line {@code sep=;} says; else the one that the header uses outside quotes, a header with two
     * kinds being ambiguous.
     *
     * @param said the line {@code sep=;}, see {@link #separatorLine}
     */
    static char separator(String text, String said, FileProblems problems) {
        String found = inFirstLine(text.substring(said.length()));
        if (!said.isEmpty()) {
            return said(said.charAt(said.indexOf('=') + 1), found, problems);
        }
        if (found.length() > 1) {
            throw problems.fatal(1, "the column names are separated by more than one of comma, semicolon and tab; use one of them");
        }
        return found.isEmpty() ? ',' : found.charAt(0);
    }

    private static char said(char one, String found, FileProblems problems) {
        if (SEPARATORS.indexOf(one) < 0) {
            throw problems.fatal(1, "cells must be separated by comma, semicolon or tab, such as sep=;");
        }
        if (!found.isEmpty() && found.indexOf(one) < 0) {
            throw problems.fatal(1, "the line says that '" + one + "' separates cells, but the column names are separated by '" + found
                    + "'; correct the line, or remove it");
        }
        return one;
    }

    /** @return the separators that the first line uses outside quotes, each once */
    private static String inFirstLine(String text) {
        boolean quoted = false;
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < text.length() && (quoted || "\r\n".indexOf(text.charAt(i)) < 0); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && SEPARATORS.indexOf(c) >= 0 && found.indexOf(String.valueOf(c)) < 0) {
                found.append(c);
            }
        }
        return found.toString();
    }

    static int lineAt(CharSequence text, int index) {
        int line = 1;
        for (int i = 0; i < index; i++) {
            boolean halfOfCrLf = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if ("\r\n".indexOf(text.charAt(i)) >= 0 && !halfOfCrLf) {
                line++;
            }
        }
        return line;
    }

    private static String utf8(byte[] bytes, FileProblems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            throw problems.fatal(lineAt(text, text.length()), "is not UTF-8; save the file as CSV UTF-8");
        }
        return text.toString();
    }
}
