package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.account.Property;
import io.boomimonitor.simulator.account.SimulatedRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A filter over records, as a query states it: exact, and with the span of any date that it can match at all. */
sealed interface Expression {

    /** What a query without a filter asks for. */
    Expression EVERYTHING = new And(List.of());

    boolean test(SimulatedRecord record);

    /** @return no record whose date lies outside of it can match; it may be wider than what matches; a record without it may match */
    Span span(Property date);

    /** @return the only texts that a record can have as this field to match; empty when it can have others too */
    Optional<Set<Object>> words(Property text);

    record And(List<Expression> parts) implements Expression {

        @Override
        public boolean test(SimulatedRecord record) {
            for (Expression part : parts) {
                if (!part.test(record)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Span span(Property date) {
            return parts.stream().map(part -> part.span(date)).reduce(Span.ALWAYS, Span::intersect);
        }

        @Override
        public Optional<Set<Object>> words(Property text) {
            return parts.stream().flatMap(part -> part.words(text).stream()).reduce(And::both);
        }

        private static Set<Object> both(Set<Object> one, Set<Object> other) {
            Set<Object> both = new HashSet<>(one);
            both.retainAll(other);
            return both;
        }
    }

    record Or(List<Expression> parts) implements Expression {

        @Override
        public boolean test(SimulatedRecord record) {
            for (Expression part : parts) {
                if (part.test(record)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Span span(Property date) {
            return parts.stream().map(part -> part.span(date)).reduce(Span::hull).orElse(Span.ALWAYS);
        }

        @Override
        public Optional<Set<Object>> words(Property text) {
            Set<Object> any = new HashSet<>();
            for (Expression part : parts) {
                Optional<Set<Object>> words = part.words(text);
                if (words.isEmpty()) {
                    return Optional.empty();
                }
                any.addAll(words.get());
            }
            return Optional.of(any);
        }
    }

    /** @param arguments of the property's own type; patterns for LIKE */
    record Comparison(Property property, Operator operator, List<Object> arguments) implements Expression {

        @Override
        @SuppressWarnings("unchecked")
        public boolean test(SimulatedRecord record) {
            Object value = record.value(property);
            return value == null ? operator == Operator.IS_NULL : operator.test((Comparable<Object>) value, arguments);
        }

        @Override
        public Span span(Property date) {
            return property == date ? Span.of(operator, arguments) : Span.ALWAYS;
        }

        @Override
        public Optional<Set<Object>> words(Property text) {
            return property == text && operator == Operator.EQUALS ? Optional.of(Set.of(arguments.get(0))) : Optional.empty();
        }
    }
}
