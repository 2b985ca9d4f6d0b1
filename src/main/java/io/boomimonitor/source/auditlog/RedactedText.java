package io.boomimonitor.source.auditlog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redacts text that is no document: what follows a secret's name, credentials in URLs and headers, and what looks like a key
 * by itself. One pass each, without backtracking.
 */
final class RedactedText {

    private static final String MASK = Redaction.MASK;
    private static final String PEM = "-----BEGIN ";
    private static final Pattern PEM_END = Pattern.compile("-----END [^-]{0,80}-----");
    private static final Pattern USER_INFO = Pattern.compile("(://[^\\s/:@\"'<>]{0,200}+:)[^\\s/?#\"'<>]{1,500}@");
    private static final Pattern ORACLE_LOGIN = Pattern.compile("(?i)(thin:[^/@\\s]{1,100}+/)[^@\\s]{1,200}+(?=@)");
    private static final Pattern SCHEME = Pattern.compile(
            "\\b((?i:bearer|basic|digest|negotiate|ntlm|apikey))(\\s{1,9}+)(?=[\\w+/~.-]*[\\d=+/_~-]|\\w[a-z]*[A-Z])[\\w+/=~.-]{6,}+");
    private static final Pattern JWT = Pattern.compile("\\beyJ[\\w-]{5,}+(?:\\.[\\w-]*+){0,4}+");
    private static final Pattern KNOWN_KEY = Pattern.compile(
            "\\b(?:(?:AKIA|ASIA|AROA|AIDA|ABIA|ACCA)[A-Z0-9]{12,}+"
            + "|(?:xox[a-z]-|gh[pousr]_|github_pat_|glpat-|[sr]k_(?:live|test)_|sk-|AIza|ya29\\.|SG\\.)[\\w.-]{10,}+)");

    private RedactedText() {
    }

    static String redacted(String text) {
        String safe = NamedSecrets.redacted(Embedded.listed(pemBlocks(unescaped(text))));
        safe = USER_INFO.matcher(safe).replaceAll("$1" + MASK + "@");
        safe = ORACLE_LOGIN.matcher(safe).replaceAll("$1" + MASK);
        safe = SCHEME.matcher(safe).replaceAll("$1$2" + MASK);
        safe = JWT.matcher(safe).replaceAll(MASK);
        safe = KNOWN_KEY.matcher(safe).replaceAll(MASK);
        return RandomLooking.redacted(safe);
    }

    /** XML within a message is often escaped, once or twice. */
    private static String unescaped(String text) {
        String plain = text;
        for (int i = 0; i < 2 && plain.contains("&"); i++) {
            plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
        }
        return plain;
    }

    private static String pemBlocks(String text) {
        StringBuilder safe = new StringBuilder();
        int done = 0;
        for (int begin = text.indexOf(PEM); begin >= 0; begin = text.indexOf(PEM, done)) {
            Matcher end = PEM_END.matcher(text).region(begin, text.length());
            safe.append(text, done, begin).append(MASK);
            done = end.find() ? end.end() : text.length();
        }
        return safe.append(text, done, text.length()).toString();
    }
}
