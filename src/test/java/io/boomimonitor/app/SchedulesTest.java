package io.boomimonitor.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.Trigger;

class SchedulesTest {

    @Test
    @DisplayName("F24: a schedule that Quartz holds back until the old time is reached again begins at once")
    void aScheduleBeginsAgainAfterTheClockWentBack() throws Exception {
        AtomicInteger cycles = new AtomicInteger();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("quartz:events?cron=0/1+*+*+*+*+?&stateful=true&trigger.timeZone=UTC&trigger.misfireInstruction=2")
                            .routeId("events").process(exchange -> cycles.incrementAndGet());
                }
            });
            camel.start();
            asIfTheClockHadGoneBackAnHour(camel);
            Scheduler quartz = events(camel).getComponent().getScheduler();
            assertThat(quartz.getTrigger(events(camel).getTriggerKey()).getNextFireTime()).isAfter(Instant.now().plusSeconds(3000));
            int before = cycles.get();

            Schedules.beginNow(camel);

            await().atMost(Duration.ofSeconds(20)).until(() -> cycles.get() > before + 1);
            Trigger again = quartz.getTrigger(events(camel).getTriggerKey());
            assertThat(again.getMisfireInstruction()).isEqualTo(2);
            assertThat(again.getJobDataMap()).isEqualTo(quartz.getTrigger(events(camel).getTriggerKey()).getJobDataMap());
            assertThat(quartz.getJobDetail(again.getJobKey())).isNotNull();
        }
    }

    @Test
    void aRouteThatWasStoppedStaysSo() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("quartz:events?cron=0+0+0+1+1+?+2099").routeId("events").to("log:events");
                }
            });
            camel.start();
            Schedules.stop(camel);
            QuartzEndpoint events = events(camel);
            Trigger stopped = events.getComponent().getScheduler().getTrigger(events.getTriggerKey());

            Schedules.beginNow(camel);

            assertThat(events.getComponent().getScheduler().getTrigger(events.getTriggerKey())).isEqualTo(stopped);
            assertThat(camel.getRouteController().getRouteStatus("events").isStarted()).isFalse();
        }
    }

    private static void asIfTheClockHadGoneBackAnHour(CamelContext camel) throws Exception {
        Scheduler quartz = events(camel).getComponent().getScheduler();
        Trigger begun = quartz.getTrigger(events(camel).getTriggerKey());
        quartz.rescheduleJob(begun.getKey(), begun.getTriggerBuilder().startAt(Date.from(Instant.now().plusSeconds(3600))).build());
    }

    private static QuartzEndpoint events(CamelContext camel) {
        return (QuartzEndpoint) camel.getRoute("events").getEndpoint();
    }
}
