package io.boomimonitor.simulator.dataintegration;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parameters of a URL, in order and repeatable. */
record Parameters(List<Parameter> list) {

    /** @param raw the value as it stands in the URL */
    private record Parameter(String name, String raw) { }

    /** @param query the part of the URL behind its question mark; empty for none */
    static Parameters of(String query) {
        return new Parameters(Stream.of(query.split("&")).filter(part -> !part.isEmpty()).map(Parameters::parameter).toList());
    }

    List<String> all(String name) {
        return list.stream().filter(parameter -> parameter.name.equals(name)).map(parameter -> decoded(parameter.raw)).toList();
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** @return the value letter by letter as it stands in the URL: whoever decodes and encodes it gets another one */
    Optional<String> raw(String name) {
        return list.stream().filter(parameter -> parameter.name.equals(name)).map(Parameter::raw).findFirst();
    }

    private static Parameter parameter(String text) {
        String[] parts = text.split("=", 2);
        return new Parameter(decoded(parts[0]), parts.length == 1 ? "" : parts[1]);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
