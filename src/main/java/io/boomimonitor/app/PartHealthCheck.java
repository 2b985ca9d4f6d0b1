package io.boomimonitor.app;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Shows a condition to Camel. */
final class PartHealthCheck extends AbstractHealthCheck {

    private final Supplier<PartHealth> condition;
    private final int place;
    private final boolean gates;

    /**
     * @param place where it is listed: the least first, behind Camel's context
     * @param gates whether the monitor is not ready while this is not well
     */
    PartHealthCheck(String id, int place, boolean gates, Supplier<PartHealth> condition) {
        super("boomi-monitor", id);
        this.place = place;
        this.gates = gates;
        this.condition = condition;
    }

    @Override
    public int getOrder() {
        return place;
    }

    @Override
    public boolean isReadiness() {
        return gates;
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
