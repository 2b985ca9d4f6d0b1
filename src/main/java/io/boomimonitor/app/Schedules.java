package io.boomimonitor.app;

import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedules that start the sources' cycles. */
final class Schedules {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private static final int STOP_SECONDS = 5;

    private Schedules() {
    }

    /** What is read without a store to keep it would be lost. Deliveries go on. */
    static void stop(CamelContext context) {
        scheduled(context).forEach(route -> {
            try {
                context.getRouteController().stopRoute(route.getRouteId(), STOP_SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(route.getRouteId() + " did not stop", e);
            }
        });
    }

    /**
     * Makes each schedule begin now. Quartz fires nothing before a trigger's start time, so after the clock went back it would fire
     * nothing until the old time is reached again. A cycle that runs goes on, and the next one waits for its end as ever.
     */
    static void beginNow(CamelContext context) {
        scheduled(context).forEach(route -> {
            try {
                beginNow((QuartzEndpoint) route.getEndpoint());
            } catch (SchedulerException e) {
                LOG.error("{} could not be scheduled again: {}", route.getRouteId(), e.getMessage());
            }
        });
    }

    private static void beginNow(QuartzEndpoint schedule) throws SchedulerException {
        Scheduler quartz = schedule.getComponent().getScheduler();
        Trigger old = quartz.getTrigger(schedule.getTriggerKey());
        if (old != null && quartz.getTriggerState(old.getKey()) != Trigger.TriggerState.PAUSED) {
            quartz.rescheduleJob(old.getKey(), old.getTriggerBuilder().startAt(new Date()).build());
        }
    }

    private static List<Route> scheduled(CamelContext context) {
        return context.getRoutes().stream().filter(route -> route.getEndpoint() instanceof QuartzEndpoint).toList();
    }
}
