package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.TriggerBuilder;

class ScheduleGuardTest {

    private static final String SCHEDULE = "quartz:events?cron=0/1+*+*+*+*+?&stateful=true&trigger.timeZone=UTC";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What Camel's own job does when it finds neither the route that was removed nor the one that takes its place. */
    public static final class LateCycle implements Job {

        private static final List<Exception> FAILURES = new CopyOnWriteArrayList<>();

        @Override
        public void execute(JobExecutionContext cycle) {
            try {
                ((CamelContext) cycle.getMergedJobDataMap().get("camel")).getEndpoint(SCHEDULE);
            } catch (Exception e) {
                FAILURES.add(e);
            }
        }
    }

    @Test
    void whatComesDueWhileAnotherNodePollsIsLeftOut() throws Exception {
        AtomicInteger cycles = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean here = new AtomicBoolean();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            ScheduleGuard.add(camel, () -> asked.incrementAndGet() > 0 && here.get());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(SCHEDULE).process(exchange -> cycles.incrementAndGet());
                }
            });
            camel.start();
            await().atMost(LIMIT).until(() -> asked.get() > 1);
            assertThat(cycles).hasValue(0);

            here.set(true);

            await().atMost(LIMIT).until(() -> cycles.get() > 0);
        }
    }

    @Test
    void aCycleThatComesWhileItsRouteIsReplacedDoesNotTakeTheScheduleAway() throws Exception {
        AtomicInteger cycles = new AtomicInteger();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            ScheduleGuard.add(camel, () -> true);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(SCHEDULE).process(exchange -> cycles.incrementAndGet());
                }
            });
            camel.start();
            await().atMost(LIMIT).until(() -> cycles.get() > 0);

            camel.getEndpointRegistry().clear();
            JobDetail late = JobBuilder.newJob(LateCycle.class).usingJobData(new JobDataMap(Map.of("camel", camel))).build();
            camel.getComponent("quartz", QuartzComponent.class).getScheduler()
                    .scheduleJob(late, TriggerBuilder.newTrigger().startNow().build());

            await().atMost(LIMIT).until(() -> !LateCycle.FAILURES.isEmpty());
            int before = cycles.get();
            await().atMost(LIMIT).until(() -> cycles.get() > before + 1);
            assertThat(LateCycle.FAILURES).singleElement().asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                    .hasMessageContaining(".events is being replaced; its next cycle will run");
        }
    }
}
