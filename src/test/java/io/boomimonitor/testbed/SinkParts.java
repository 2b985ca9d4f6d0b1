package io.boomimonitor.testbed;

import io.boomimonitor.sink.SinkBeans;
import io.boomimonitor.sink.Templates;
import java.time.Clock;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.CamelContext;

/** The beans that sinks call, for tests with {@code @CamelMainTest}. */
public final class SinkParts implements CamelConfiguration {

    @Override
    public void configure(CamelContext context) {
        SinkBeans.of(Samples.MESSAGES, Clock.systemUTC(), Templates.NONE).forEach(context.getRegistry()::bind);
    }
}
