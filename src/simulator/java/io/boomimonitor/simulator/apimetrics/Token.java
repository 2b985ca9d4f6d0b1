package io.boomimonitor.simulator.apimetrics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word of a GraphQL text. */
record Token(Kind kind, String text) {

    enum Kind { NAME, STRING, NUMBER, SIGN, END }

    private static final Pattern IGNORED = Pattern.compile("(?:[\\s,\\uFEFF]|#[^\\r\\n]*)*");
    private static final Pattern TOKEN = Pattern.compile("(?<name>[_A-Za-z][_0-9A-Za-z]*)|(?<number>-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)"
            + "|(?<sign>[{}()\\[\\]:$!=@|&]|\\.\\.\\.)"
            + "|(?<string>\"(?!\"\")(?:[^\"\\\\\\r\\n]|\\\\(?:[\"\\\\/bfnrt]|u[0-9A-Fa-f]{4}))*+\")");

    /** @throws GraphqlError at the first character that begins no token; block strings count as such */
    static List<Token> read(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher ignored = IGNORED.matcher(text);
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        while (true) {
            ignored.region(at, text.length()).lookingAt();
            at = ignored.end();
            if (at == text.length()) {
                tokens.add(new Token(Kind.END, "end of the text"));
                return tokens;
            }
            if (!token.region(at, text.length()).lookingAt()) {
                throw GraphqlError.syntax("Invalid syntax: character " + (at + 1) + " begins nothing that the simulator reads");
            }
            tokens.add(of(token));
            at = token.end();
        }
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    private static Token of(Matcher matcher) {
        if (matcher.group("name") != null) {
            return new Token(Kind.NAME, matcher.group());
        }
        if (matcher.group("number") != null) {
            return new Token(Kind.NUMBER, matcher.group());
        }
        return matcher.group("sign") != null ? new Token(Kind.SIGN, matcher.group()) : new Token(Kind.STRING, unescaped(matcher.group()));
    }

    /** The escapes of a GraphQL string are those of JSON. */
    private static String unescaped(String quoted) {
        try {
            return new ObjectMapper().readValue(quoted.replace("\t", "\\t"), String.class);
        } catch (JsonProcessingException e) {
            throw GraphqlError.syntax("Invalid syntax: " + e.getOriginalMessage());
        }
    }
}
