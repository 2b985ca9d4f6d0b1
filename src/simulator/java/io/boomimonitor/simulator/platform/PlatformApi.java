package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.Api;
import io.boomimonitor.simulator.Backstage;
import io.boomimonitor.simulator.Call;
import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.SimulatedAnswer;
import io.boomimonitor.simulator.SimulatedRequest;
import io.boomimonitor.simulator.Switch;
import io.boomimonitor.simulator.Switches;
import io.boomimonitor.simulator.account.Account;
import io.boomimonitor.simulator.account.AuditTrail;
import io.boomimonitor.simulator.account.Interventions;
import io.boomimonitor.simulator.account.Runtimes;
import io.boomimonitor.simulator.account.Summaries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The Platform API, {@code /api/rest/v1/<account>/<Object>/...}: who may call how often, and which object it is about. */
public final class PlatformApi implements Api {

    /** How many queries of an object can be paged at the same time; the oldest is forgotten. */
    public static final int QUERIES_KEPT = 50;

    private static final List<String> BASE = List.of("api", "rest", "v1");
    private static final int ACCOUNT = 3;

    private final Backstage backstage;
    private final Map<String, ObjectApi> objects = new LinkedHashMap<>();

    public PlatformApi(Account account, Backstage backstage) {
        this.backstage = backstage;
        Interventions interventions = new Interventions();
        backstage.switches().onChange(() -> {
            interventions.set(Interventions.Kind.STOPPED, View.names(backstage, Switch.STOPPED), backstage.now().getEpochSecond());
            interventions.set(Interventions.Kind.HANGING, View.names(backstage, Switch.HANGING), backstage.now().getEpochSecond());
        });
        tables(account.changedBy(interventions)).forEach(table -> objects.put(table.type().word, new ObjectApi(table, backstage)));
    }

    private static Stream<Table> tables(Account account) {
        Runtimes runtimes = account.runtimes();
        return Stream.of(new EventTable(account), new ExecutionTable(account),
                new TimedTable(ObjectType.EXECUTION_SUMMARY_RECORD, account.summaries(), Summaries.TIME_BLOCK, Summaries.BLOCK,
                ExecutionTable.RETENTION, false),
                new TimedTable(ObjectType.AUDIT_LOG, account.audit(), AuditTrail.DATE, 0, TimedTable.FOREVER, true),
                new WrittenTable(ObjectType.ATOM, true, view -> runtimes.atoms(view.now(), view.offline())),
                new WrittenTable(ObjectType.ENVIRONMENT, true, view -> runtimes.environments()),
                new WrittenTable(ObjectType.ENVIRONMENT_ATOM_ATTACHMENT, false, view -> runtimes.attachments()));
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith("/api/");
    }

    @Override
    public int pageOf(SimulatedRequest request) {
        return request.path().endsWith("/query") ? 1 : request.path().endsWith("/queryMore") ? ObjectApi.pageOfToken(request) : 0;
    }

    @Override
    public SimulatedAnswer answer(SimulatedRequest request, Call call) {
        List<String> path = request.segments();
        if (path.size() <= ACCOUNT || !path.subList(0, ACCOUNT).equals(BASE)) {
            throw new Refusal(404, "there is no " + request.path());
        }
        admit(request, path.get(ACCOUNT), call);
        List<String> rest = path.subList(ACCOUNT + 1, path.size());
        ObjectApi object = rest.size() == 2 ? objects.get(rest.get(0)) : null;
        if (object == null) {
            throw new Refusal(404, "there is no " + request.method() + " " + String.join("/", rest) + "; the simulator has "
                    + objects.keySet());
        }
        return object.answer(request, rest.get(1), call);
    }

    private void admit(SimulatedRequest request, String account, Call call) {
        Switches switches = backstage.switches();
        if (!backstage.credentials().match(request.header("Authorization").orElse(""), switches.word(Switch.ACCEPTED_TOKEN, call))) {
            throw new Refusal(switches.number(Switch.WRONG_CREDENTIALS, call), "The user or the API token is wrong");
        }
        if (!backstage.credentials().account().equals(account)) {
            throw new Refusal(403, "The user has no access to the account " + account);
        }
        if (!backstage.rateLimit().grant(switches.number(Switch.REQUESTS_PER_SECOND, call))) {
            throw new Refusal(switches.number(Switch.RATE_LIMIT_STATUS, call), "Your account's rate limits have been exceeded.");
        }
    }
}
