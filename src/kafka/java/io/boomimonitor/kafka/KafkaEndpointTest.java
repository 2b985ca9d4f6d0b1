package io.boomimonitor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.Destination;
import io.boomimonitor.testbed.Samples;
import io.boomimonitor.testbed.SinkRoutes;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real broker in this process; not part of the build: {@code mvn -Pkafka test -Dtest=KafkaEndpointTest}. */
@DisplayName("An endpoint of Kafka")
class KafkaEndpointTest {

    @TempDir
    private Path folder;

    @Test
    void getsEachAlertUnderItsProblemOnceTheBrokerHasIt() throws Exception {
        int port = freePort();
        KafkaRaftServer broker = broker(port, freePort());
        broker.startup();
        Destination destination = Samples.destination("http", "kafka:boomi-alerts?brokers=127.0.0.1:" + port);
        try (SinkRoutes routes = new SinkRoutes();
             KafkaConsumer<String, String> reader = new KafkaConsumer<>(Map.of("bootstrap.servers", "127.0.0.1:" + port, "group.id", "test",
                     "auto.offset.reset", "earliest"), new StringDeserializer(), new StringDeserializer())) {
            routes.send(destination, Samples.delivery());
            routes.send(destination, Samples.with("error", "again"));

            reader.subscribe(List.of("boomi-alerts"));
            List<ConsumerRecord<String, String>> records = read(reader, 2);
            assertThat(records).extracting(ConsumerRecord::key).containsOnly("event-1b28");
            assertThat(Samples.JSON.readTree(records.get(1).value()).at("/alert/error").asText()).isEqualTo("again");

            broker.shutdown();
            broker.awaitShutdown();
            Destination away = Samples.destination("http", "kafka:boomi-alerts?brokers=127.0.0.1:" + port
                    + "&maxBlockMs=2000&deliveryTimeoutMs=3000&requestTimeoutMs=1000");
            assertThatThrownBy(() -> routes.send(away, Samples.delivery())).isInstanceOf(Exception.class);
        }
    }

    private static List<ConsumerRecord<String, String>> read(KafkaConsumer<String, String> reader, int count) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        for (int i = 0; i < 60 && records.size() < count; i++) {
            reader.poll(Duration.ofSeconds(1)).forEach(records::add);
        }
        return records;
    }

    private KafkaRaftServer broker(int port, int controllerPort) throws IOException {
        Properties properties = new Properties();
        properties.putAll(Map.of("process.roles", "broker,controller", "node.id", "1",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort, "controller.listener.names", "CONTROLLER",
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                "log.dirs", folder.resolve("kafka").toString(), "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0", "auto.create.topics.enable", "true"));
        Path file = folder.resolve("server.properties");
        try (var out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        assertThat(StorageTool.execute(new String[] {"format", "-t", "MkU3OEVBNTcwNTJENDM2Qg", "-c", file.toString()},
                new PrintStream(PrintStream.nullOutputStream()))).isZero();
        return new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
