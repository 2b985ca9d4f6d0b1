package io.boomimonitor.app;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Shows a condition to Camel. */
final class PartHealthCheck extends AbstractHealthCheck {

    private final Supplier<PartHealth> condition;

    PartHealthCheck(String id, Supplier<PartHealth> condition) {
        super("boomi-monitor", id);
        this.condition = condition;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        try {
            PartHealth now = condition.get();
            now.details().forEach(builder::detail);
            if (now.problem() == null) {
                builder.up();
            } else {
                builder.message(now.problem()).down();
            }
        } catch (RuntimeException e) {
            builder.message("the store does not answer").down();
        }
    }
}
