package io.boomimonitor.simulator;

import java.util.List;

/** A filter over events, as a query states it: exact, and with the span of recordDate that it can match at all. */
sealed interface Expression {

    /** What a query without a filter asks for. */
    Expression EVERYTHING = new And(List.of());

    boolean test(SimulatedEvent event);

    /** @return no event outside of it can match; it may be wider than what matches */
    Span span();

    record And(List<Expression> parts) implements Expression {

        @Override
        public boolean test(SimulatedEvent event) {
            for (Expression part : parts) {
                if (!part.test(event)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Span span() {
            return parts.stream().map(Expression::span).reduce(Span.ALWAYS, Span::intersect);
        }
    }

    record Or(List<Expression> parts) implements Expression {

        @Override
        public boolean test(SimulatedEvent event) {
            for (Expression part : parts) {
                if (part.test(event)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Span span() {
            return parts.stream().map(Expression::span).reduce(Span::hull).orElse(Span.ALWAYS);
        }
    }

    /** @param arguments of the property's own type; patterns for LIKE */
    record Comparison(EventProperty property, Operator operator, List<Object> arguments) implements Expression {

        @Override
        @SuppressWarnings("unchecked")
        public boolean test(SimulatedEvent event) {
            Object value = event.value(property);
            return value == null ? operator == Operator.IS_NULL : operator.test((Comparable<Object>) value, arguments);
        }

        @Override
        public Span span() {
            return property == EventProperty.RECORD_DATE ? Span.of(operator, arguments) : Span.ALWAYS;
        }
    }
}
