package io.boomimonitor.boomi;

import io.boomimonitor.config.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Predicate;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/** Everything needed to call the APIs of one Boomi account. */
public final class BoomiAccount {

    private final BoomiClock clock;
    private final BoomiJwt jwt;
    private final BoomiCredentials credentials;
    private final BoomiPlatform platform;
    private final AnswerReader answers;
    private final BoomiBackOff backOff;
    private final int retries;

    /** @param clock this machine's; corrected by Boomi's */
    public BoomiAccount(Settings settings, Clock clock) {
        this(settings, clock, () -> true);
    }

    /** The same of a node. @param mayCall whether the routes may call Boomi now */
    public BoomiAccount(Settings settings, Clock clock, BooleanSupplier mayCall) {
        String url = settings.get("boomi.url", "");
        String account = settings.get("boomi.account", "");
        this.clock = new BoomiClock(clock);
        this.jwt = new BoomiJwt(url, account, this.clock);
        this.credentials = new BoomiCredentials(settings.get("boomi.user", ""), settings.get("boomi.token", ""),
                settings.find("boomi.token-file").map(Path::of), settings.get("data-integration.token", ""), jwt, mayCall);
        this.platform = new BoomiPlatform(url, account);
        this.answers = new AnswerReader(this.clock, jwt);
        this.backOff = new BoomiBackOff(settings.number("boomi.requests-per-second", 4),
                settings.number("data-integration.requests-per-minute", 15));
        this.retries = settings.number("boomi.retries", 5);
    }

    /** Boomi's time. */
    public BoomiClock clock() {
        return clock;
    }

    /** The JWT that some APIs take. */
    public BoomiJwt jwt() {
        return jwt;
    }

    /** How the monitor logs in. */
    public BoomiCredentials credentials() {
        return credentials;
    }

    /** Makes calls to the Platform API. */
    public BoomiPlatform platform() {
        return platform;
    }

    /** Reads the answers. */
    public AnswerReader answers() {
        return answers;
    }

    /** By the names that the routes use. The end of the context is asked for here: a simple expression makes Camel study its class. */
    public Map<String, Object> beans() {
        return Map.of("answerReader", answers, "boomiBackOff", backOff, "boomiCredentials", credentials, "boomiPlatform",
                platform, "boomiRetries", policy(), "isEnding", (Predicate) exchange -> exchange.getContext().isStopping());
    }

    /** Not a bean of YAML: Camel makes those before the configuration is checked, and dies of a wrong value with a stack trace. */
    private RedeliveryPolicy policy() {
        RedeliveryPolicy policy = new RedeliveryPolicy();
        policy.setMaximumRedeliveries(retries);
        policy.setAllowRedeliveryWhileStopping(false);
        policy.setLogExhausted(false);
        policy.setRetryAttemptedLogLevel(LoggingLevel.WARN);
        policy.setLogStackTrace(false);
        return policy;
    }
}
