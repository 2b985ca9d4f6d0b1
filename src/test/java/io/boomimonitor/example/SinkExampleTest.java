package io.boomimonitor.example;

import io.boomimonitor.testbed.Samples;
import io.boomimonitor.testbed.SinkParts;
import java.util.List;
import org.apache.camel.EndpointInject;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.Produce;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.main.junit5.CamelMainTest;
import org.junit.jupiter.api.Test;

/** Copy this to test a sink of your own: an alert goes through the real route files, and the mock receives the message. */
@CamelMainTest(configurationClasses = SinkParts.class, properties =
        "camel.main.routes-include-pattern=file:routes/sinks/slack.camel.yaml,file:routes/send.camel.yaml")
class SinkExampleTest {

    @EndpointInject("mock:channel")
    private MockEndpoint channel;

    @Produce("direct:slack")
    private FluentProducerTemplate sink;

    @Test
    void theMessageNamesTheProcessThatFailed() throws Exception {
        channel.expectedMessageCount(1);
        channel.message(0).body(String.class).contains("Orders to ERP");

        var alert = Samples.with("processName", "Orders to ERP", "eventLevel", "ERROR");
        sink.withVariable("destination", Samples.destination("slack", "mock:channel"))
                .withVariable("portion", List.of(alert)).withBody(List.of(alert)).send();

        channel.assertIsSatisfied();
    }
}
