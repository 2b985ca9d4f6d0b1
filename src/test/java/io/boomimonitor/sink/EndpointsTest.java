package io.boomimonitor.sink;

import static io.boomimonitor.testbed.Samples.destination;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.Destination;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

    private static final int LANES = 8;

    private final Endpoints endpoints = new Endpoints(Clock.systemUTC());
    private final CamelContext camel = new DefaultCamelContext();
    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    /** A lost race needs luck to be seen. */
    @RepeatedTest(10)
    void lanesThatBeginAtOnceShareTheirEndpoint() throws Exception {
        Destination http = destination("http", "file:" + folder);
        CyclicBarrier begin = new CyclicBarrier(LANES);
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);

        List<Future<Endpoint>> found = Stream.generate(() -> lanes.submit(() -> {
            begin.await();
            return endpoints.of(http, camel);
        })).limit(LANES).toList();
        lanes.shutdown();

        Endpoint first = found.get(0).get();
        for (Future<Endpoint> other : found) {
            assertThat(other.get()).isSameAs(first);
        }
        assertThat(camel.getEndpoints()).containsExactly(first);
    }

    @ParameterizedTest
    @CsvSource({
        "nosuch:place?password=geheim, NoSuchEndpointException",
        "file:alerts?nosuch=geheim, ResolveEndpointFailedException",
        "file:alerts?bufferSize=geheim, 'ResolveEndpointFailedException, because of PropertyBindingException, because of TypeConversion'"})
    void whatCamelCannotUseIsExplainedWithoutItsSecrets(String uri, String why) {
        assertThatThrownBy(() -> endpoints.of(destination("http", uri), camel)).isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("destination.ops.endpoint is no usable Camel endpoint URI; check its scheme '"
                        + uri.substring(0, uri.indexOf(':')) + "' and its options (" + why)
                .hasMessageNotContaining("geheim");
    }
}
