package io.boomimonitor.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a browser or program asks. Untrusted, all of it.
 *
 * @param method  such as {@code GET}
 * @param path    as it was sent, escapes included
 * @param query   the address's parameters; of several of one name the first
 * @param form    what a form says, the same way
 * @param headers the values of the request's own header of this name, none of the query's
 * @param local   whether the call comes from this machine: a proxy's does, too
 */
record WebRequest(String method, String path, Map<String, String> query, Map<String, String> form,
                  Function<String, List<String>> headers, boolean local) {

    /** @return the header's value; null when it is not there, or there twice, which no browser and no proxy in order sends */
    String header(String name) {
        List<String> values = headers.apply(name);
        return values.size() == 1 ? values.get(0).strip() : null;
    }

    /** @return the value of the cookie; null when there is none */
    String cookie(String name) {
        String all = header("Cookie");
        String begin = name + "=";
        return all == null ? null : List.of(all.split(";")).stream().map(String::strip).filter(one -> one.startsWith(begin)).findFirst()
                .map(one -> one.substring(begin.length())).orElse(null);
    }

    boolean isPost() {
        return method.equals("POST");
    }

    /** @return the path behind the prefix, unescaped; null when it is another path, or no UTF-8 text */
    String behind(String prefix) {
        return path.startsWith(prefix) && path.length() > prefix.length() ? decoded(path.substring(prefix.length()).replace("+", "%2B"))
                : null;
    }

    /** @param query as it was sent, without the question mark; null for none */
    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query == null ? new String[0] : query.split("&")) {
            String[] pair = part.split("=", 2);
            String name = decoded(pair[0]);
            String value = decoded(pair.length == 2 ? pair[1] : "");
            if (name != null && value != null) {
                parameters.putIfAbsent(name, value);
            }
        }
        return Map.copyOf(parameters);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
