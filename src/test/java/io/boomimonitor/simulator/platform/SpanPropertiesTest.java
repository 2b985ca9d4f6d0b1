package io.boomimonitor.simulator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.EventProperty;
import io.boomimonitor.simulator.account.EventStream;
import io.boomimonitor.simulator.account.Landscape;
import io.boomimonitor.simulator.account.SimulatedEvent;
import io.boomimonitor.simulator.account.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SpanPropertiesTest {

    private static final long NOON = Instant.parse("2026-08-08T12:00:00Z").getEpochSecond();
    private static final List<SimulatedEvent> MINUTE = new ArrayList<>();
    private static final List<Operator> OPERATORS = List.of(Operator.EQUALS, Operator.NOT_EQUALS, Operator.BETWEEN,
            Operator.GREATER_THAN, Operator.GREATER_THAN_OR_EQUAL, Operator.LESS_THAN, Operator.LESS_THAN_OR_EQUAL,
            Operator.IS_NULL, Operator.IS_NOT_NULL);

    static {
        Dice dice = new Dice(1);
        new EventStream("acme", dice, new Landscape(dice), new Texts(0), 1, 0.2, 0).forEach(NOON, NOON + 60, MINUTE::add);
    }

    @Property(tries = 500)
    void whatAFilterMatchesLiesInItsSpan(@ForAll long seed) {
        Expression filter = filter(new Dice(seed), 3);

        Span span = filter.span(EventProperty.RECORD_DATE);

        assertThat(MINUTE).filteredOn(filter::test).extracting(SimulatedEvent::second)
                .allMatch(second -> second >= span.from() && second < span.to());
    }

    private static Expression filter(Dice dice, int depth) {
        int kind = depth == 0 ? 2 : dice.roll(1, 3);
        List<Expression> parts = kind == 2 ? List.of()
                : IntStream.rangeClosed(0, dice.roll(2, 3)).mapToObj(part -> filter(dice.of(part), depth - 1)).toList();
        return switch (kind) {
            case 0 -> new Expression.And(parts);
            case 1 -> new Expression.Or(parts);
            default -> comparison(dice);
        };
    }

    private static Expression comparison(Dice dice) {
        Operator operator = dice.pick(3, OPERATORS);
        List<Object> moments = new ArrayList<>();
        for (int argument = 0; argument < operator.arguments; argument++) {
            moments.add(Instant.ofEpochSecond(NOON - 5 + dice.roll(4 + argument, 70)));
        }
        return new Expression.Comparison(dice.roll(9, 4) == 0 ? EventProperty.EVENT_DATE : EventProperty.RECORD_DATE, operator, moments);
    }
}
