package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A stand-in for Boomi's Platform API with a made-up account behind it: for people without a token, and for tests.
 * Where Boomi's behaviour is not public, a switch decides; see {@link Switch}.
 */
public final class Simulator {

    private static final List<String> API = List.of("api", "rest", "v1");

    private final Credentials credentials;
    private final List<History> histories;
    private final Clock clock;
    private final Switches switches;
    private final RateLimit rateLimit;
    private final Statistics statistics;
    private final EventApi events;
    private final ControlApi control;

    Simulator(Credentials credentials, List<History> histories, Map<Switch, JsonNode> defaults, Clock clock) {
        this.credentials = credentials;
        this.histories = histories;
        this.clock = clock;
        this.rateLimit = new RateLimit(clock);
        this.statistics = new Statistics(rateLimit);
        this.switches = new Switches(defaults);
        this.events = new EventApi(new Search(histories), switches, statistics, () -> now().getEpochSecond());
        this.control = new ControlApi(credentials, switches, statistics);
    }

    /**
     * Everything that happens in the account in a span of time, shown or not: a test's oracle. It depends on the
     * configuration and the span only, not on switches, nor on when this simulator was started.
     *
     * @param from inclusive, compared with recordDate
     * @param to   exclusive; it may lie in the future
     */
    public List<ObjectNode> events(Instant from, Instant to) {
        List<ObjectNode> found = new ArrayList<>();
        histories.forEach(history -> history.forEach(ceiling(from), ceiling(to), event -> found.add(event.json())));
        return found;
    }

    /** Answers one request; what Boomi would refuse is an answer too. */
    SimulatedAnswer answer(SimulatedRequest request) {
        if (request.segments().get(0).equals("control")) {
            return control.answer(request);
        }
        statistics.count("requests", 1);
        int page = EventApi.pageOf(request);
        pause(switches.number(Switch.LATENCY, page));
        return spoil(switchedOrReal(request, page), page).with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now().atOffset(ZoneOffset.UTC)));
    }

    private SimulatedAnswer switchedOrReal(SimulatedRequest request, int page) {
        int status = switches.number(Switch.STATUS, page);
        Fault fault = Fault.of(switches.word(Switch.ANSWER, page));
        try {
            if (status != 0) {
                throw new Refusal(status, "switched on: every call is answered with " + status);
            }
            return switch (fault) {
                case EMPTY -> SimulatedAnswer.of(200, SimulatedAnswer.JSON, "");
                case HTML -> ErrorBody.loginPage(200);
                case ERROR -> error(request, page, 200, "switched on: an error with the status of a success");
                case TRUNCATED -> real(request, page).truncated();
                case CLOSED -> SimulatedAnswer.of(200, SimulatedAnswer.JSON, "").with(fault);
                default -> real(request, page).with(fault);
            };
        } catch (Refusal e) {
            statistics.refused(e.status(), e.getMessage());
            return withRetryAfter(error(request, page, e.status(), e.getMessage()), status, page);
        }
    }

    private SimulatedAnswer real(SimulatedRequest request, int page) {
        List<String> path = request.segments();
        if (path.size() < 4 || !path.subList(0, 3).equals(API)) {
            throw new Refusal(404, "there is no " + request.path());
        }
        admit(request, path.get(3), page);
        String call = request.method() + " " + String.join("/", path.subList(4, path.size()));
        return switch (call) {
            case "POST Event/query" -> events.query(request);
            case "POST Event/queryMore" -> events.queryMore(request);
            default -> throw new Refusal(404, "there is no " + call + "; the simulator has POST Event/query and POST Event/queryMore");
        };
    }

    private void admit(SimulatedRequest request, String account, int page) {
        if (!credentials.match(request.header("Authorization").orElse(""), switches.word(Switch.ACCEPTED_TOKEN, page))) {
            throw new Refusal(switches.number(Switch.WRONG_CREDENTIALS, page), "The user or the API token is wrong");
        }
        if (!credentials.account().equals(account)) {
            throw new Refusal(403, "The user has no access to the account " + account);
        }
        if (!rateLimit.grant(switches.number(Switch.REQUESTS_PER_SECOND, page))) {
            throw new Refusal(switches.number(Switch.RATE_LIMIT_STATUS, page), "Your account's rate limits have been exceeded.");
        }
    }

    private SimulatedAnswer error(SimulatedRequest request, int page, int status, String message) {
        return ErrorBody.answer(status, message, switches.word(Switch.ERROR_SHAPE, page), request.acceptsJson());
    }

    private SimulatedAnswer withRetryAfter(SimulatedAnswer answer, int switchedStatus, int page) {
        int seconds = switchedStatus == 0 ? answer.status() == 429 ? 1 : 0 : switches.number(Switch.RETRY_AFTER, page);
        if (seconds == 0) {
            return answer;
        }
        boolean date = switches.word(Switch.RETRY_AFTER_FORM, page).equals("date");
        return answer.with("Retry-After", date
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(now().plusSeconds(seconds).atOffset(ZoneOffset.UTC))
                : Integer.toString(seconds));
    }

    private SimulatedAnswer spoil(SimulatedAnswer answer, int page) {
        return switches.flag(Switch.HOSTILE_HEADERS, page)
                ? answer.with("CamelHttpUri", "http://127.0.0.1:9/stolen").with("cAmElFileName", "../../stolen")
                        .with("CamelSqlQuery", "DROP TABLE delivery").with("mail.smtp.host", "evil.example.com")
                : answer;
    }

    private Instant now() {
        return clock.instant().plusSeconds(switches.number(Switch.CLOCK_SKEW, 0));
    }

    private static long ceiling(Instant instant) {
        return instant.getEpochSecond() + (instant.getNano() > 0 ? 1 : 0);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
