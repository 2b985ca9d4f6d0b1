package io.boomimonitor.command;

import io.boomimonitor.outbox.State;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a delivery's state as the commands write it. */
public final class StateConverter implements ITypeConverter<State> {

    @Override
    public State convert(String value) {
        return Stream.of(State.values()).filter(state -> state.word().equalsIgnoreCase(value)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + value
                        + "' must be pending, sending, delivered, dead, silenced or skipped"));
    }
}
