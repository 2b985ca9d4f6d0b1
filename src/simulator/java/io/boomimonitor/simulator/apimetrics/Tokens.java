package io.boomimonitor.simulator.apimetrics;

import java.util.List;

/** Walks over the tokens of a GraphQL text. */
final class Tokens {

    private final List<Token> tokens;
    private int at;

    /** @throws GraphqlError when the text has characters that are no GraphQL */
    Tokens(String text) {
        this.tokens = Token.read(text);
    }

    Token next() {
        Token token = tokens.get(at);
        at = Math.min(at + 1, tokens.size() - 1);
        return token;
    }

    boolean sees(String sign) {
        return tokens.get(at).isSign(sign);
    }

    /** @return whether the next token was that sign, which then is taken */
    boolean takes(String sign) {
        boolean seen = sees(sign);
        if (seen) {
            next();
        }
        return seen;
    }

    boolean takesName(String name) {
        boolean seen = seesKind(Token.Kind.NAME) && tokens.get(at).text().equals(name);
        if (seen) {
            next();
        }
        return seen;
    }

    boolean seesKind(Token.Kind kind) {
        return tokens.get(at).kind() == kind;
    }

    /** @throws GraphqlError when something else comes */
    void demand(String sign) {
        if (!takes(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    String demandName() {
        if (!seesKind(Token.Kind.NAME)) {
            throw unexpected("a name");
        }
        return next().text();
    }

    GraphqlError unexpected(String instead) {
        return GraphqlError.syntax("Invalid syntax: found '" + tokens.get(at).text() + "' where the simulator reads " + instead);
    }
}
