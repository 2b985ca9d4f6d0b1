package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.BoomiQuery;
import io.boomimonitor.boomi.BoomiTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The runs that ended within a window, in the order in which they did: Boomi guarantees no order (Platform API reference), but counting
 * failures in a row needs one. So pages are kept until the last one is there, or 2000 runs. Takes note of the times, for the watermark.
 */
final class EndedQuestion extends RunQuestion {

    private static final int SORTED_AT_ONCE = 2_000;

    private final List<ObjectNode> kept = new ArrayList<>();

    EndedQuestion(Function<String, BoomiQuery> boomi, Iterator<String> filters) {
        super(boomi, filters, Integer.MAX_VALUE, List.of());
    }

    @Override
    List<ObjectNode> runs(List<ObjectNode> page) {
        page.forEach(record -> saw(BoomiTime.parse(record.path("recordedDate").asText())));
        kept.addAll(page);
        if (isOpen() && kept.size() < SORTED_AT_ONCE) {
            return List.of();
        }
        List<ObjectNode> sorted = kept.stream().sorted(Comparator.comparing(record -> record.path("recordedDate").asText())).toList();
        kept.clear();
        return sorted;
    }
}
