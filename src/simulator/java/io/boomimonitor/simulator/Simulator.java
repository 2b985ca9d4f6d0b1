package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.account.Account;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A stand-in for Boomi's APIs with a made-up account behind it: for people without a token, and for tests.
 * Where Boomi's behaviour is not public, a switch decides; see {@link Switch}.
 */
public final class Simulator {

    private final Backstage backstage;
    private final List<Api> apis;
    private final Account account;
    private final Switches switches;
    private final ControlApi control;
    private final FlakyReceiver slack;

    /** @param apis the first one also answers for paths that none of them serves */
    Simulator(Backstage backstage, List<Api> apis, Account account) {
        this.backstage = backstage;
        this.apis = List.copyOf(apis);
        this.account = account;
        this.switches = backstage.switches();
        this.slack = new FlakyReceiver(backstage.clock());
        this.control = new ControlApi(backstage.credentials(), switches, backstage.statistics());
    }

    /**
     * Everything that happens in the account in a span of time, shown or not: a test's oracle. It depends on the
     * configuration and the span only, not on switches, nor on when this simulator was started.
     *
     * @param from inclusive, compared with recordDate
     * @param to   exclusive; it may lie in the future
     */
    public List<ObjectNode> events(Instant from, Instant to) {
        return account.events(ceiling(from), ceiling(to));
    }

    /** The same for runs, in the form that they have in the end; from and to are compared with recordedDate. */
    public List<ObjectNode> executions(Instant from, Instant to) {
        return account.executions(ceiling(from), ceiling(to));
    }

    /** The same for the audit log; from and to are compared with date. */
    public List<ObjectNode> auditLog(Instant from, Instant to) {
        return account.auditLog(ceiling(from), ceiling(to));
    }

    /** The account's time, whatever switches make of it. */
    public Clock clock() {
        return backstage.clock();
    }

    /** @return the API of that class, for what only it knows */
    public <T extends Api> T api(Class<T> type) {
        return apis.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }

    /** Answers one request; what Boomi would refuse is an answer too. */
    SimulatedAnswer answer(SimulatedRequest request) {
        if (request.segments().get(0).equals("control")) {
            return control.answer(request);
        }
        if (request.segments().get(0).equals("slack")) {
            return slack.answer();
        }
        backstage.statistics().count("requests", 1);
        Api api = apis.stream().filter(candidate -> candidate.serves(request.path())).findFirst().orElse(apis.get(0));
        Call call = new Call(request.path(), api.pageOf(request));
        pause(switches.number(Switch.LATENCY, call));
        return spoil(switchedOrReal(api, request, call), call)
                .with("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(backstage.now().atOffset(ZoneOffset.UTC)));
    }

    private SimulatedAnswer switchedOrReal(Api api, SimulatedRequest request, Call call) {
        int status = switches.number(Switch.STATUS, call);
        Fault fault = Fault.of(switches.word(Switch.ANSWER, call));
        try {
            if (status != 0) {
                throw new Refusal(status, "switched on: every call is answered with " + status);
            }
            return switch (fault) {
                case EMPTY -> SimulatedAnswer.of(200, SimulatedAnswer.JSON, "");
                case HTML -> ErrorBody.loginPage(200);
                case ERROR -> error(api, request, call, 200, "switched on: an error with the status of a success");
                case TRUNCATED -> api.answer(request, call).truncated();
                case CLOSED -> SimulatedAnswer.of(200, SimulatedAnswer.JSON, "").with(fault);
                default -> api.answer(request, call).with(fault);
            };
        } catch (Refusal e) {
            backstage.statistics().refused(e.status(), e.getMessage());
            int retryAfter = status == 0 ? api.retryAfter(e.status()) : switches.number(Switch.RETRY_AFTER, call);
            return withRetryAfter(error(api, request, call, e.status(), e.getMessage()), retryAfter, call);
        }
    }

    private SimulatedAnswer error(Api api, SimulatedRequest request, Call call, int status, String message) {
        return api.error(request, status, message, switches.word(Switch.ERROR_SHAPE, call));
    }

    private SimulatedAnswer withRetryAfter(SimulatedAnswer answer, int seconds, Call call) {
        if (seconds == 0) {
            return answer;
        }
        boolean date = switches.word(Switch.RETRY_AFTER_FORM, call).equals("date");
        return answer.with("Retry-After", date
                ? DateTimeFormatter.RFC_1123_DATE_TIME.format(backstage.now().plusSeconds(seconds).atOffset(ZoneOffset.UTC))
                : Integer.toString(seconds));
    }

    private SimulatedAnswer spoil(SimulatedAnswer answer, Call call) {
        return switches.flag(Switch.HOSTILE_HEADERS, call)
                ? answer.with("CamelHttpUri", "http://127.0.0.1:9/stolen").with("cAmElFileName", "../../stolen")
                        .with("CamelSqlQuery", "DROP TABLE delivery").with("mail.smtp.host", "evil.example.com")
                : answer;
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
