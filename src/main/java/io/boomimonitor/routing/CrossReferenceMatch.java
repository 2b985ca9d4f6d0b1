package io.boomimonitor.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the cells of a Boomi Cross Reference Table match: one way for the whole table. Boomi documents that exact ignores case; whether
 * the other two do, and whether a regular expression must match the whole value, it does not say.
 */
public enum CrossReferenceMatch {

    /** The cell is the value; upper and lower case are alike. */
    EXACT,
    /** {@code *} stands for any run of characters, {@code ?} for one. */
    WILDCARD,
    /** The cell is a Java regular expression. */
    REGEX;

    private static final String REGEX_SIGNS = "\\[](){}^$.|*+?";

    /** @return the one of that name, in any case; empty when there is none */
    public static Optional<CrossReferenceMatch> of(String name) {
        return Stream.of(values()).filter(match -> match.name().equalsIgnoreCase(name.strip())).findFirst();
    }

    /** @return the names, for people */
    public static String names() {
        return Stream.of(values()).map(match -> match.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }

    /** @return a routing table's cell that accepts the same values; empty when there is none */
    public Optional<String> cell(String cell) {
        if (cell.isEmpty()) {
            return Optional.of(CellPattern.escape(cell));
        }
        return switch (this) {
            case EXACT -> Optional.of(withEnds(written(cell, "")));
            case WILDCARD -> Optional.of(withEnds(written(cell, "*?")));
            case REGEX -> regex(cell);
        };
    }

    private static String written(String text, String wildcards) {
        return text.codePoints().mapToObj(c -> (Token.isSpecial(c) && wildcards.indexOf(c) < 0 ? "\\" : "") + Character.toString(c))
                .collect(Collectors.joining());
    }

    /** Blanks at the ends would be dropped. */
    private static String withEnds(String pattern) {
        String front = Folding.isBlank(pattern.codePointAt(0)) ? "\\" + pattern : pattern;
        int last = front.codePointBefore(front.length());
        int at = front.length() - Character.charCount(last);
        boolean bare = Folding.isBlank(last) && (at == 0 || front.charAt(at - 1) != '\\');
        return bare ? front.substring(0, at) + "\\" + front.substring(at) : front;
    }

    /** Alternatives of plain characters, {@code .} and {@code .*}; in brackets as a whole, with anchors. */
    private static Optional<String> regex(String cell) {
        String text = cell.startsWith("(?i)") ? cell.substring("(?i)".length()) : cell;
        text = text.startsWith("^") ? text.substring(1) : text;
        text = text.endsWith("$") && !text.endsWith("\\$") ? text.substring(0, text.length() - 1) : text;
        if (text.startsWith("(") && text.endsWith(")") && !text.endsWith("\\)")) {
            text = text.startsWith("(?:") ? text.substring("(?:".length(), text.length() - 1) : text.substring(1, text.length() - 1);
        }
        List<String> alternatives = new ArrayList<>(List.of(""));
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            String one = Character.toString(text.codePointAt(i));
            if (one.equals("\\") && i + 1 < text.length() && !Character.isLetterOrDigit(text.codePointAt(i + 1))) {
                i++;
                append(alternatives, written(Character.toString(text.codePointAt(i)), ""));
            } else if (one.equals("|")) {
                alternatives.add("");
            } else if (one.equals(".")) {
                boolean run = text.startsWith("*", i + 1) && !text.startsWith("?", i + 2) && !text.startsWith("+", i + 2);
                i += run ? 1 : 0;
                append(alternatives, run ? "*" : "?");
            } else if (REGEX_SIGNS.contains(one)) {
                return Optional.empty();
            } else {
                append(alternatives, written(one, ""));
            }
        }
        return alternatives.contains("") ? Optional.empty()
                : Optional.of(alternatives.stream()
                .map(CrossReferenceMatch::withEnds).collect(Collectors.joining("|")));
    }

    private static void append(List<String> alternatives, String more) {
        alternatives.set(alternatives.size() - 1, alternatives.get(alternatives.size() - 1) + more);
    }
}
