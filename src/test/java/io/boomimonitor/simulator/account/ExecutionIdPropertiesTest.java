package io.boomimonitor.simulator.account;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ExecutionIdPropertiesTest {

    @Property(tries = 500)
    void theKeyIsReadOutOfTheId(@ForAll long key, @ForAll @LongRange(min = 0, max = 4_000_000_000L) long start) {
        String id = ExecutionId.text(key, new Dice(1), start);

        assertThat(id).matches("execution-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}-\\d{4}\\.\\d\\d\\.\\d\\d");
        assertThat(ExecutionId.key(id)).hasValue(key);
    }

    @Property(tries = 500)
    void whatWasMixedCanBeUnmixed(@ForAll long value) {
        assertThat(Dice.unmix(Dice.mix(value))).isEqualTo(value);
    }

    @Property(tries = 500)
    void theKeyIsReadOutOfADocumentId(@ForAll long key) {
        assertThat(DocumentId.key(DocumentId.text(key, new Dice(1)))).contains(key);
    }
}
