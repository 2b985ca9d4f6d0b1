package io.boomimonitor.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.config.Audience;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Grouping;
import io.boomimonitor.outbox.Address;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.Terms;
import io.boomimonitor.store.Store;
import io.boomimonitor.testbed.Certificates;
import io.boomimonitor.testbed.DeliverTestRoutes;
import io.boomimonitor.testbed.SlowReceiver;
import io.boomimonitor.testbed.SmtpStub;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.camel.component.mail.DefaultJavaMailSender;

/**
 * How many messages a second reach a receiver that takes its time, with the project's own delivery routes: over HTTP (100 ms a request)
 * in one lane and in 16; by mail (50 ms a command, STARTTLS, login, 100 recipients) in one lane with a connection for each mail, as
 * before lanes, then by default, then in 8 lanes. Each waits, so that the machine's speed matters little. Each way works for a while
 * before it is measured. Arguments: http or mail, for one of them; and how many times slower the receivers are, for a machine that has
 * something else to do.
 */
public final class LatencyBenchmark {

    private static final RuleReference RULE = new RuleReference("events", 2, "", "abc");
    private static final Terms ALONE = new Terms(Audience.PEOPLE, Grouping.NONE, null, null);
    private static final int HTTP_MS = 100;
    private static final int SMTP_MS = 50;
    private static final int RECIPIENTS = 100;
    private static final int LOOK_EVERY_MS = 50;

    private LatencyBenchmark() {
    }

    /** Prints a line for each way, with how many times as fast as the first it is. */
    public static void main(String[] args) throws Exception {
        String only = args.length > 0 ? args[0] : "";
        int slower = args.length > 1 ? Integer.parseInt(args[1]) : 1;
        if (!only.equals("mail")) {
            overHttp(slower);
        }
        if (!only.equals("http")) {
            byMail(slower);
        }
        System.exit(0);
    }

    private static void overHttp(int slower) throws Exception {
        try (SlowReceiver receiver = new SlowReceiver(HTTP_MS * slower)) {
            double serial = http(receiver, 1, 100);
            report("HTTP, 1 lane", serial, serial);
            report("HTTP, 4 lanes (the default)", serial, http(receiver, 4, 400));
            report("HTTP, 16 lanes", serial, http(receiver, 16, 1600));
        }
    }

    private static double http(SlowReceiver receiver, int lanes, int alerts) throws Exception {
        Destination http = new Destination("http", "http", receiver.url(), List.of(), false, Map.of("parallel", Integer.toString(lanes)));
        return seconds(http, Map.of(), alerts, i -> new Address("http", "", RULE));
    }

    private static void byMail(int slower) throws Exception {
        Certificates certificates = new Certificates(Files.createTempDirectory("latency"));
        try (SmtpStub server = new SmtpStub(certificates.server("good"), false).delay(SMTP_MS * slower)) {
            Map<String, Object> beans = Map.of("trust", certificates.client(), "before", unkept(server));
            double before = mail(server, beans, 1, "&javaMailSender=#before");
            report("mail, 1 lane, a connection for each", before, before);
            report("mail, 2 lanes (the default)", before, mail(server, beans, 2, ""));
            report("mail, 8 lanes", before, mail(server, beans, 8, ""));
        }
    }

    private static double mail(SmtpStub server, Map<String, Object> beans, int lanes, String option) throws Exception {
        Destination mail = new Destination("mail", "mail", "smtp://localhost:" + server.port()
                + "?sslContextParameters=#trust&username=u&password=RAW(p)" + option, List.of(), true,
                Map.of("parallel", Integer.toString(lanes), "from", "monitor@example.com"));
        int mails = RECIPIENTS * lanes / 2;
        return seconds(mail, beans, mails, i -> new Address("mail", "team-" + i % RECIPIENTS + "@example.com", RULE, ALONE));
    }

    /** As Camel makes it: each mail has a connection of its own. */
    private static DefaultJavaMailSender unkept(SmtpStub server) {
        DefaultJavaMailSender sender = new DefaultJavaMailSender();
        Properties rules = new Properties();
        rules.putAll(Map.of("mail.smtp.auth", "true", "mail.smtp.starttls.enable", "true", "mail.smtp.starttls.required", "true",
                "mail.smtp.ssl.trust", "localhost"));
        sender.setJavaMailProperties(rules);
        sender.setHost("localhost");
        sender.setPort(server.port());
        sender.setProtocol("smtp");
        sender.setUsername("u");
        sender.setPassword("p");
        return sender;
    }

    /** @return the seconds that one message takes, of many */
    private static double seconds(Destination destination, Map<String, Object> beans, int alerts, IntFunction<Address> addresses)
            throws Exception {
        Map<String, String> properties = Map.of("outbox.poll", "500", "sink.mail.batch", "10", "camel.server.enabled", "false");
        try (Store store = Store.open(TestStores.sqlite());
             DeliverTestRoutes routes = new DeliverTestRoutes(store, Clock.systemUTC(), properties, List.of(destination))) {
            beans.forEach(routes::bind);
            routes.start();
            send(store, -alerts / 4, 0, addresses);
            long began = System.nanoTime();
            long cpu = cpu();
            send(store, 0, alerts, addresses);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf(Locale.ROOT, "%.1f ms of CPU each, both sides: ", (cpu() - cpu) / 1e6 / alerts);
            return seconds / alerts;
        }
    }

    private static void send(Store store, int from, int to, IntFunction<Address> addresses) throws InterruptedException {
        new Outbox(store, Clock.systemUTC()).store(IntStream.range(from, to)
                .mapToObj(i -> new RoutedAlert(alert(i), List.of(addresses.apply(Math.abs(i))))).toList());
        while (left(store) > 0) {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
        }
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static int left(Store store) {
        return store.sql().sql("select count(*) from delivery where state = 'pending'").query(Integer.class).single();
    }

    private static Alert alert(int number) {
        return new Alert("event-" + number, "events", JsonNodeFactory.instance.objectNode().put("processName", "Process " + number)
                .put("eventLevel", "ERROR").put("status", "It failed"));
    }

    private static void report(String way, double serial, double seconds) {
        System.out.printf(Locale.ROOT, "%-36s %6.1f a second, %4.1f times as fast%n", way, 1 / seconds, serial / seconds);
    }
}
