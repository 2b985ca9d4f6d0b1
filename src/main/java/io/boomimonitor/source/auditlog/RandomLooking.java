package io.boomimonitor.source.auditlog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Redacts long runs of random-looking characters, as keys are. Ids that Boomi writes everywhere stay: UUIDs and
 * other short hexadecimal numbers, document ids of 20 characters, names in camel case.
 */
final class RandomLooking {

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+/_-]{24,}+={0,2}+");
    private static final Pattern LONG_HEX = Pattern.compile("(?i)(?=[0-9a-f]*[a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{48,}+");
    private static final int OTHER = 3;
    private static final int FEWEST_DIGITS = 2;
    private static final double MOST_CHANGES_IN_NAMES = 0.4;

    private RandomLooking() {
    }

    static String redacted(String text) {
        return RUN.matcher(text).replaceAll(run -> Matcher.quoteReplacement(looksRandom(run.group()) ? Redaction.MASK : run.group()));
    }

    /** Capitals, small letters and several digits, alternating far more often than in words. */
    private static boolean looksRandom(String run) {
        int[] seen = new int[OTHER + 1];
        int changes = 0;
        for (int i = 0; i < run.length(); i++) {
            int kind = kind(run.charAt(i));
            int before = i == 0 ? OTHER : kind(run.charAt(i - 1));
            seen[kind]++;
            changes += kind != before && kind != OTHER && before != OTHER ? 1 : 0;
        }
        boolean mixed = seen[0] > 0 && seen[1] > 0 && seen[2] >= FEWEST_DIGITS;
        return mixed && changes >= MOST_CHANGES_IN_NAMES * run.length() || LONG_HEX.matcher(run).matches();
    }

    private static int kind(char c) {
        return c >= 'a' && c <= 'z' ? 0 : c >= 'A' && c <= 'Z' ? 1 : c >= '0' && c <= '9' ? 2 : OTHER;
    }
}
