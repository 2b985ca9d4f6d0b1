package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.node.IntNode;
import io.boomimonitor.simulator.account.Account;
import io.boomimonitor.simulator.account.AuditTrail;
import io.boomimonitor.simulator.account.Backlog;
import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.EventStream;
import io.boomimonitor.simulator.account.History;
import io.boomimonitor.simulator.account.Landscape;
import io.boomimonitor.simulator.account.Running;
import io.boomimonitor.simulator.account.Runtimes;
import io.boomimonitor.simulator.account.Schedules;
import io.boomimonitor.simulator.account.Summaries;
import io.boomimonitor.simulator.account.Texts;
import io.boomimonitor.simulator.platform.PlatformApi;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the route file reads from the configuration, and the simulator that comes of it. A bean with setters because
 * Camel fills it; {@code application-dev.properties} explains the keys. A setter that cannot take its value says so with
 * key and value (IllegalArgumentException): what {@link #build} throws, Camel does not report.
 */
public final class SimulatorSettings {

    private static final int FASTEST = 20_000;

    private Credentials credentials = new Credentials("", "", "");
    private long seed;
    private double eventsPerSecond;
    private boolean schedules = true;
    private double failures;
    private double hostile;
    private Instant begins = Instant.EPOCH;
    private long backlog;
    private Instant backlogUntil;
    private long running;
    private int requestsPerSecond;
    private int tokenLife;
    private final OtherApis others = OtherApis.create();
    private Clock clock = Clock.systemUTC();

    public void setAccount(String account) {
        credentials = new Credentials(account, credentials.user(), credentials.token());
    }

    public void setUser(String user) {
        credentials = new Credentials(credentials.account(), user, credentials.token());
    }

    public void setToken(String token) {
        credentials = new Credentials(credentials.account(), credentials.user(), token);
    }

    public void setSeed(long seed) {
        this.seed = seed;
    }

    public void setSchedules(boolean schedules) {
        this.schedules = schedules;
    }

    public void setEventsPerSecond(double eventsPerSecond) {
        this.eventsPerSecond = within("simulator.events-per-second", eventsPerSecond, FASTEST);
    }

    public void setFailures(double failures) {
        this.failures = within("simulator.failures", failures, 1);
    }

    public void setHostile(double hostile) {
        this.hostile = within("simulator.hostile", hostile, 1);
    }

    /** @param now what time it is for the account just now, such as 2026-01-31T15:32:00Z; empty: the same as here */
    public void setNow(String now) {
        Instant here = Clock.systemUTC().instant();
        clock = Clock.offset(Clock.systemUTC(), Duration.between(here, instant("simulator.now", now, here)));
    }

    public void setBegins(String begins) {
        this.begins = instant("simulator.begins", begins, Instant.EPOCH);
    }

    public void setBacklog(long backlog) {
        this.backlog = (long) within("simulator.backlog", backlog, 100_000_000);
    }

    public void setBacklogUntil(String backlogUntil) {
        this.backlogUntil = instant("simulator.backlog-until", backlogUntil, null);
    }

    public void setRunning(long running) {
        this.running = (long) within("simulator.running", running, 1_000_000);
    }

    public void setRequestsPerSecond(int requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
    }

    public void setTokenLife(int tokenLife) {
        this.tokenLife = tokenLife;
    }

    public void setApiCallsPerSecond(double apiCallsPerSecond) {
        others.apiCallsPerSecond = within("simulator.api-calls-per-second", apiCallsPerSecond, 1000);
    }

    public void setAuditEventsPerSecond(double auditEventsPerSecond) {
        others.auditEventsPerSecond = within("simulator.audit-events-per-second", auditEventsPerSecond, 1000);
    }

    public void setDataIntegrationAccount(String account) {
        others.dataIntegrationAccount = account;
    }

    public void setDataIntegrationEnvironment(String environment) {
        others.dataIntegrationEnvironment = environment;
    }

    public void setDataIntegrationToken(String token) {
        others.dataIntegrationToken = token;
    }

    public Simulator build() {
        Dice dice = new Dice(seed);
        Landscape landscape = new Landscape(dice.of(1));
        Texts texts = new Texts(hostile);
        String account = credentials.account();
        List<History> histories = new ArrayList<>();
        long first = begins.getEpochSecond();
        histories.add(new EventStream(account, dice.of(2), landscape, texts, eventsPerSecond, failures, first));
        if (schedules && eventsPerSecond > 0) {
            histories.add(new Schedules(account, dice.of(2), landscape, texts, first));
        }
        long until = (backlogUntil == null ? clock.instant() : backlogUntil).getEpochSecond();
        if (backlog > 0) {
            histories.add(new Backlog(account, dice.of(3), landscape, texts, backlog, until));
        }
        if (running > 0) {
            histories.add(new Running(dice.of(3), landscape, texts, running, until));
        }
        boolean eventful = eventsPerSecond > 0;
        Account whole = new Account(account, landscape, new Runtimes(landscape, dice.of(2), eventful),
                new AuditTrail(account, dice.of(5), landscape, texts, eventful, first),
                new Summaries(account, dice.of(6), landscape, eventful, first), histories);
        return simulator(whole, new OtherApis.World(dice, landscape, texts, first));
    }

    private Simulator simulator(Account account, OtherApis.World world) {
        RateLimit rateLimit = new RateLimit(clock);
        Switches switches = new Switches(Map.of(
                Switch.REQUESTS_PER_SECOND, IntNode.valueOf(requestsPerSecond), Switch.TOKEN_LIFE, IntNode.valueOf(tokenLife)));
        Backstage backstage = new Backstage(credentials, switches, new Statistics(rateLimit), rateLimit, clock);
        List<Api> apis = new ArrayList<>(List.of(new PlatformApi(account, backstage)));
        apis.addAll(others.build(backstage, world));
        return new Simulator(backstage, apis, account);
    }

    private static double within(String key, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(key + " = " + value + " must be from 0 to " + most);
        }
        return value;
    }

    private static Instant instant(String key, String text, Instant otherwise) {
        try {
            return text.isBlank() ? otherwise : Instant.parse(text.strip());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(key + " = " + text + " must be a time such as 2026-01-31T15:32:00Z, or empty");
        }
    }
}
