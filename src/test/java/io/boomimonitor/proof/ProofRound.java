package io.boomimonitor.proof;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.boomimonitor.testbed.MonitorProcess;
import io.boomimonitor.testbed.Receivers;
import io.boomimonitor.testbed.TestBed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** One account, one store, and monitors that are killed in the middle of whatever else goes wrong, all by one seed. */
public final class ProofRound implements AutoCloseable {

    private static final String TABLE = "processName,destination,to,note\n,http;jdbc;file,,%1$s\n"
            + "Stock Levels,mail;slack,ops@example.com;#ops,%1$s\n";
    /** The library of libfaketime, which makes a start several times slower: the profile proof names that of Debian's package. */
    private static final Path FAKETIME = Path.of(System.getProperty("proof.faketime", "libfaketimeMT.so.1"));
    /** A folder on a small file system, such as a tmpfs of 64 MB: a store there can be starved without harm to others. */
    private static final String SMALL_DISK = System.getProperty("proof.small-disk", "");
    private static final Duration LONGEST_START = Duration.ofMinutes(10);

    private final Random random;
    private final TestBed bed;
    private final TcpProxy boomi;
    private final TcpProxy web;
    private final TcpProxy mail;
    private final Path small;
    private final List<Instant> kills = new ArrayList<>();
    private final Map<Nemesis, Integer> suffered = new EnumMap<>(Nemesis.class);
    private int versions;

    /** @param folder an empty one */
    public ProofRound(Path folder, long seed) throws IOException {
        random = new Random(seed);
        bed = new TestBed(Files.createDirectories(folder), Duration.ofSeconds(30),
                Map.of("simulator.events-per-second", "8", "simulator.failures", "0.5"));
        boomi = new TcpProxy(bed.simulator().port());
        web = new TcpProxy(bed.receivers().web().port());
        mail = new TcpProxy(bed.receivers().mailServer().getSmtp().getPort());
        bed.simulator().control("{\"lateSeconds\":3}");
        bed.set("events.overlap", "10s").set("events.lookback", "10m").set("outbox.batch", "50").set("outbox.retry.max-delay", "10s")
                .set("destination.mail.endpoint", "smtp://127.0.0.1:" + mail.port())
                .set("boomi.url", "http://127.0.0.1:" + boomi.port() + "/simulator")
                .set("destination.http.endpoint", "http://127.0.0.1:" + web.port() + Receivers.HTTP)
                .set("destination.slack.endpoint", "http://127.0.0.1:" + web.port() + Receivers.SLACK);
        small = SMALL_DISK.isEmpty() ? null : Files.createTempDirectory(Path.of(SMALL_DISK), "round");
        if (small != null) {
            bed.set("store.url", "jdbc:sqlite:" + small.resolve("monitor.db"));
        }
        edit();
    }

    /** One monitor: it starts, works, suffers, and is killed. */
    public void kill() throws IOException {
        Nemesis nemesis = Nemesis.values()[random.nextInt(Nemesis.values().length)];
        if (nemesis == Nemesis.CLOCK_JUMP && !Files.exists(FAKETIME)) {
            System.out.println("CLOCK_JUMP is skipped: libfaketime is slow, or not there; -Dproof.faketime=FILE names it");
            nemesis = Nemesis.NONE;
        }
        if (nemesis == Nemesis.FILE_SYSTEM_FULL && small == null) {
            System.out.println("FILE_SYSTEM_FULL is skipped: -Dproof.small-disk=FOLDER names one on a file system of 64 MB or so");
            nemesis = Nemesis.NONE;
        }
        suffered.merge(nemesis, 1, Integer::sum);
        long queries = bed.asked("queries");
        String store = bed.properties().get("store.url");
        bed.set("store.url", nemesis == Nemesis.DISK_FULL ? store + "?max_page_count=" + (pages(store) + 1 + random.nextInt(20)) : store);
        setClock("+0");
        try (MonitorProcess monitor = bed.launch(Integer.parseInt(bed.properties().get("server.port")), environment(nemesis))) {
            bed.set("store.url", store);
            if (nemesis != Nemesis.KILLED_WHILE_STARTING && nemesis != Nemesis.DISK_FULL) {
                until(monitor, () -> bed.asked("queries") > queries);
            }
            pause(random.nextInt(1000));
            Runnable end = begin(nemesis, monitor);
            pause(500 + random.nextInt(2000));
            if (random.nextBoolean()) { // else it lasts beyond the kill
                end.run();
                pause(random.nextInt(1500));
            }
            kills.add(Instant.now());
            monitor.kill();
            end.run();
        }
    }

    /** Nothing goes wrong any more: a last monitor delivers all. @return what happened */
    public History survive(Duration limit) {
        try (MonitorProcess survivor = bed.start()) {
            Map<String, ObjectNode> expected = bed.expected(Instant.now());
            Instant end = Instant.now().plus(limit);
            History history = history(expected);
            while (Instant.now().isBefore(end) && survivor.isAlive()
                    && HistoryChecker.violations(history).stream().anyMatch(found -> found.kind() == Violation.Kind.LOST)) {
                pause(1000);
                history = history(expected);
            }
            return history;
        }
    }

    /** @return one line for the log: kills, events, messages, repeated, bound, violations, nemeses */
    public String result(History history) {
        int messages = (int) history.arrivals().stream().filter(arrival -> !history.keyed().contains(arrival.destination())).count();
        int repeated = Stream.of("mail", "slack").mapToInt(name -> HistoryChecker.repeated(history).getOrDefault(name, 0)).sum();
        return String.join(",", "" + kills.size(), "" + history.must().stream().map(Demand::alert).distinct().count(), "" + messages,
                "" + repeated, "" + history.bound().values().stream().mapToInt(bound -> bound).sum(),
                "" + HistoryChecker.violations(history).size(), suffered.toString().replace(",", ";"));
    }

    @Override
    public void close() throws IOException {
        boomi.close();
        web.close();
        mail.close();
        FileSystemUtils.deleteRecursively(small);
        bed.close();
    }

    /** The bound: one message for each lane at each kill; both destinations have one recipient. A cut may swallow the answer of one. */
    private History history(Map<String, ObjectNode> expected) {
        int cuts = suffered.getOrDefault(Nemesis.NETWORK_CUT, 0);
        int mailCuts = suffered.getOrDefault(Nemesis.MAIL_CUT, 0) + suffered.getOrDefault(Nemesis.MAIL_REFUSES, 0);
        return BedHistory.of(bed, expected, kills, ProofRound::demands, ProofRound::demands).mayRepeat("mail", kills.size() + mailCuts)
                .mayRepeat("slack", kills.size() + cuts).history();
    }

    private static List<Demand> demands(String id, JsonNode event) {
        Stream<Demand> machines = Stream.of("http", "jdbc", "file").map(machine -> new Demand(id, machine, ""));
        Stream<Demand> people = Stream.of(new Demand(id, "mail", "ops@example.com"), new Demand(id, "slack", "#ops"))
                .filter(person -> event.path("processName").asText().equals("Stock Levels"));
        return Stream.concat(machines, people).toList();
    }

    /** @return what ends it, any number of times */
    private Runnable begin(Nemesis nemesis, MonitorProcess monitor) {
        return switch (nemesis) {
            case PAUSE -> signals(monitor);
            case SINK_ERRORS -> answers(aResponse().withStatus(500), Integer.MAX_VALUE);
            case SINK_SLOW -> answers(okJson("{}").withFixedDelay(2500), Integer.MAX_VALUE);
            case SINK_HANGS_UP -> answers(aResponse().withFault(Fault.EMPTY_RESPONSE), Integer.MAX_VALUE);
            case RETRY_AFTER -> answers(aResponse().withStatus(429).withHeader("Retry-After", "4"), 1);
            case BOOMI_ERRORS -> switched("{\"status\":{\"value\":503,\"times\":4}}");
            case BOOMI_TRUNCATES -> switched("{\"answer\":{\"value\":\"truncated\",\"times\":4}}");
            case BOOMI_LOGIN_PAGE -> switched("{\"answer\":{\"value\":\"html\",\"times\":4}}");
            case NETWORK_CUT -> cut();
            case MAIL_CUT -> ended(mail::cut, mail::mend);
            case MAIL_REFUSES -> ended(() -> mail.refuse("421 no time"), mail::mend);
            case FILE_SYSTEM_FULL -> filled();
            case TABLE_EDIT -> edited();
            case CLOCK_JUMP -> clockJumps();
            default -> () -> { };
        };
    }

    private Runnable signals(MonitorProcess monitor) {
        monitor.signal("STOP");
        return () -> monitor.signal("CONT");
    }

    private Runnable answers(ResponseDefinitionBuilder answer, int times) {
        List<StubMapping> stubs = new ArrayList<>(Stream.of(Receivers.HTTP, Receivers.SLACK).map(url -> bed.receivers().web().stubFor(
                times == 1 ? any(urlMatching(url)).atPriority(1).inScenario(url + versions++).whenScenarioStateIs("Started")
                        .willSetStateTo("over").willReturn(answer) : any(urlMatching(url)).atPriority(1).willReturn(answer))).toList());
        return () -> {
            stubs.forEach(bed.receivers().web()::removeStub);
            stubs.clear(); // a second removal would be refused
        };
    }

    private Runnable switched(String switches) {
        bed.simulator().control(switches);
        return () -> bed.simulator().control("{\"reset\":true,\"lateSeconds\":3}");
    }

    private Runnable cut() {
        boomi.cut();
        web.cut();
        return () -> {
            boomi.mend();
            web.mend();
        };
    }

    private static Runnable ended(Runnable begin, Runnable end) {
        begin.run();
        return end;
    }

    private Runnable filled() {
        Path ballast = small.resolve("ballast");
        try (OutputStream file = Files.newOutputStream(ballast)) {
            while (true) {
                file.write(new byte[4096]);
            }
        } catch (IOException full) {
            return () -> delete(ballast);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Runnable clockJumps() {
        setClock(List.of("-3600", "-30", "+30", "+3600").get(random.nextInt(4)));
        return () -> setClock("+0");
    }

    /** @param offset from the true time, in seconds */
    private void setClock(String offset) {
        try {
            Files.writeString(bed.folder().resolve("clock.new"), offset);
            Files.move(bed.folder().resolve("clock.new"), bed.folder().resolve("clock"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> environment(Nemesis nemesis) {
        return nemesis != Nemesis.CLOCK_JUMP ? Map.of() : Map.of("LD_PRELOAD", FAKETIME.toString(), "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_TIMESTAMP_FILE", bed.folder().resolve("clock").toString(), "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "DONT_FAKE_MONOTONIC", "1");
    }

    private Runnable edited() {
        bed.tableText("destination,note\nnowhere,broken\n");
        return this::edit;
    }

    private void edit() {
        bed.tableText(TABLE.formatted("version " + ++versions));
    }

    private static long pages(String store) throws IOException {
        Path file = Path.of(store.substring("jdbc:sqlite:".length()));
        return Files.exists(file) ? Files.size(file) / 4096 : 200;
    }

    private static void until(MonitorProcess monitor, BooleanSupplier condition) {
        Instant limit = Instant.now().plus(LONGEST_START);
        while (!condition.getAsBoolean()) {
            if (!monitor.isAlive() || Instant.now().isAfter(limit)) {
                throw new AssertionError("the monitor polled nothing: " + monitor.output());
            }
            pause(20);
        }
    }

    /** The moment itself is what is tried: there is nothing to wait for. */
    private static void pause(int millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
