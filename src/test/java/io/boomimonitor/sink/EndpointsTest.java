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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

    private static final int LANES = 8;
    private static final int BEANS = 500;
    private static final long NOW_AND_THEN = 200_000;

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

    @Test
    void anotherThreadMayBindBeansMeanwhile() throws Exception {
        IntStream.range(0, BEANS).forEach(i -> camel.getRegistry().bind("bean" + i, new Object()));
        AtomicBoolean done = new AtomicBoolean();
        Thread binding = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                camel.getRegistry().bind("late" + i % BEANS, new Object());
                camel.getRegistry().unbind("late" + i % BEANS);
                LockSupport.parkNanos(NOW_AND_THEN);
            }
        });
        binding.start();
        try {
            for (int i = 0; i < 300; i++) {
                assertThat(endpoints.of(destination("file", "file:" + folder.resolve("alerts" + i)), camel)).isNotNull();
            }
        } finally {
            done.set(true);
            binding.join();
        }
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
