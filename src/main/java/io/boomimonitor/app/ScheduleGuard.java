package io.boomimonitor.app;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.support.LifecycleStrategySupport;
import org.quartz.Job;

/**
 * Keeps the schedules of routes that are reloaded. A cycle that comes due just when its route is replaced finds no endpoint;
 * Camel's Quartz component then makes one more, which cannot have the trigger, for that now is the new route's, and removes it
 * as it gives up: the source would never be read again. With this such a cycle is left out, and the next one runs.
 */
final class ScheduleGuard extends LifecycleStrategySupport {

    private ScheduleGuard() {
    }

    /** Guards all schedules of the context from now on. */
    static void add(CamelContext context) {
        context.addLifecycleStrategy(new ScheduleGuard());
    }

    @Override
    public void onEndpointAdd(Endpoint endpoint) {
        if (endpoint instanceof QuartzEndpoint schedule && isAddedByJob()) {
            throw new IllegalStateException("the route of " + schedule.getTriggerKey() + " is being replaced; its next cycle will run");
        }
    }

    private static boolean isAddedByJob() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass).anyMatch(Job.class::isAssignableFrom));
    }
}
