package io.boomimonitor.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WildcardIndexPropertyTest {

    @Property
    void findsWhatTryingEachPatternFinds(@ForAll("patterns") List<String> texts, @ForAll("values") List<String> values) {
        List<Wildcard> patterns = texts.stream().map(text -> Wildcard.readAll(Token.read(text)).get(0)).toList();
        WildcardIndex index = new WildcardIndex(patterns, IntStream.range(0, patterns.size()).boxed().toList());

        for (String value : values) {
            Set<Integer> found = new TreeSet<>();
            index.find(value, found::add);
            assertThat(found).isEqualTo(IntStream.range(0, patterns.size()).filter(i -> patterns.get(i).matches(value)).boxed()
                    .collect(Collectors.toSet()));
        }
    }

    @Provide
    Arbitrary<List<String>> patterns() {
        return Arbitraries.of("a", "b", "ab", "\uD83D\uDE00", "*", "?").list().ofMinSize(1).ofMaxSize(7)
                .map(parts -> String.join("", parts)).list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<List<String>> values() {
        return Arbitraries.of("a", "b", "c", "\uD83D\uDE00").list().ofMaxSize(10).map(parts -> String.join("", parts)).list()
                .ofMinSize(1).ofMaxSize(8);
    }
}
