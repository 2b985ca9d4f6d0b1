package io.boomimonitor.app;

import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.support.LifecycleStrategySupport;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Trigger;
import org.quartz.listeners.TriggerListenerSupport;

/**
 * Keeps the schedules of routes that are reloaded. A cycle that comes due just when its route is replaced finds no endpoint;
 * Camel's Quartz component then makes one more, which cannot have the trigger, for that now is the new route's, and removes it
 * as it gives up: the source would never be read again. With this such a cycle is left out, and the next one runs. What comes due while
 * another node polls is left out, too: nothing but the sources has a Quartz schedule.
 */
final class ScheduleGuard extends LifecycleStrategySupport {

    private final BooleanSupplier polls;

    private ScheduleGuard(BooleanSupplier polls) {
        this.polls = polls;
    }

    /** Guards all schedules of the context from now on. @param polls whether this node polls */
    static void add(CamelContext context, BooleanSupplier polls) {
        context.addLifecycleStrategy(new ScheduleGuard(polls));
    }

    @Override
    public void onComponentAdd(String name, Component component) {
        if (component instanceof QuartzComponent quartz) {
            quartz.addScheduleInitTask(scheduler -> scheduler.getListenerManager().addTriggerListener(new OtherNode()));
        }
    }

    /** Leaves out what is not this node's to do. */
    private final class OtherNode extends TriggerListenerSupport {

        @Override
        public String getName() {
            return "other-node-polls";
        }

        @Override
        public boolean vetoJobExecution(Trigger trigger, JobExecutionContext cycle) {
            return !polls.getAsBoolean();
        }
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
