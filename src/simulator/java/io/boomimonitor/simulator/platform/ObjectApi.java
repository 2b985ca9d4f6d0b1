package io.boomimonitor.simulator.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.simulator.Backstage;
import io.boomimonitor.simulator.Call;
import io.boomimonitor.simulator.Refusal;
import io.boomimonitor.simulator.SimulatedAnswer;
import io.boomimonitor.simulator.SimulatedRequest;
import io.boomimonitor.simulator.Statistics;
import io.boomimonitor.simulator.Switch;
import io.boomimonitor.simulator.Switches;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The calls on one object, after all checks of who calls and how often. */
final class ObjectApi {

    private static final Set<String> TYPES_WITHOUT_BODY = Set.of("", "application/xml");

    private final ObjectType type;
    private final Search search;
    private final Backstage backstage;
    private final Switches switches;
    private final Statistics statistics;
    private final ById byId;
    private final Cursors cursors = new Cursors(PlatformApi.QUERIES_KEPT);

    ObjectApi(Table table, Backstage backstage) {
        this.type = table.type();
        this.search = new Search(table);
        this.byId = new ById(table, backstage);
        this.backstage = backstage;
        this.switches = backstage.switches();
        this.statistics = backstage.statistics();
    }

    /**
     * @param what the path's part after the object
     * @throws Refusal 400 for what Boomi would not take, 404 for what the object has not
     */
    SimulatedAnswer answer(SimulatedRequest request, String what, Call call) {
        return switch (request.method() + " " + what) {
            case "POST query" -> query(request, call);
            case "POST queryMore" -> queryMore(request, call);
            case "POST bulk" -> byId.bulk(request, call);
            default -> byId.get(request, what, call);
        };
    }

    private SimulatedAnswer query(SimulatedRequest request, Call call) {
        statistics.count("queries", 1);
        boolean empty = request.body().length == 0 && TYPES_WITHOUT_BODY.contains(request.contentType());
        if (!empty && !request.contentType().equals("application/json")) {
            throw Refusal.badRequest("a query in JSON needs Content-Type: application/json (the simulator reads no XML), not '"
                    + request.contentType() + "'");
        }
        Query query = new QueryParser(type, switches.flag(Switch.FRACTIONS_REFUSED, call)).parse(request.body());
        long salt = ThreadLocalRandom.current().nextLong();
        View view = View.of(backstage, call);
        long[] found = search.keys(query, view, salt);
        Cursors.Cursor cursor = cursors.open(() -> isLive(call) ? search.keys(query, View.of(backstage, call), salt) : found);
        return page(request, cursor, found, call);
    }

    private SimulatedAnswer queryMore(SimulatedRequest request, Call call) {
        QueryToken token = QueryToken.parse(tokenText(request));
        if (switches.flag(Switch.TOKEN_REJECTED, call)) {
            throw Refusal.badRequest("The query token has expired");
        }
        Cursors.Cursor cursor = cursors.of(token, now(), switches.number(Switch.TOKEN_LIFE, call),
                switches.flag(Switch.TOKEN_SINGLE_USE, call));
        return page(request, cursor, cursor.keys().get(), call);
    }

    /** @return the page that a queryMore asks for; 0 when its token is none */
    static int pageOfToken(SimulatedRequest request) {
        try {
            return QueryToken.parse(tokenText(request)).page();
        } catch (Refusal e) {
            return 0;
        }
    }

    private SimulatedAnswer page(SimulatedRequest request, Cursors.Cursor cursor, long[] keys, Call call) {
        int from = Math.min(keys.length, (call.page() - 1) * Search.PAGE);
        int to = Math.min(keys.length, call.page() * Search.PAGE);
        List<ObjectNode> records = records(keys, from, to, call);
        statistics.count("pages", 1);
        statistics.count(type == ObjectType.EVENT ? "events" : type.word, records.size());
        String next = to < keys.length ? new QueryToken(cursor.id(), call.page() + 1, now()).text() : null;
        Damage damage = Damage.of(switches, call);
        damage.apply(type, records);
        Page page = new Page(type, keys.length, next, records);
        return request.acceptsJson()
                ? SimulatedAnswer.of(200, SimulatedAnswer.JSON, JsonPage.write(page, damage))
                : SimulatedAnswer.of(200, SimulatedAnswer.XML, XmlPage.write(page));
    }

    private List<ObjectNode> records(long[] keys, int from, int to, Call call) {
        View view = View.of(backstage, call);
        String longs = switches.word(Switch.LONGS, call);
        List<ObjectNode> records = new ArrayList<>();
        for (int index = from; index < to; index++) {
            records.add(type.json(search.at(keys[index], view), longs));
        }
        return records;
    }

    /** The three ways of clients that are in real use: bare as text/plain, bare or quoted as application/json. */
    private static String tokenText(SimulatedRequest request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        boolean quoted = body.length() > 1 && body.startsWith("\"") && body.endsWith("\"");
        return switch (request.contentType()) {
            case "text/plain" -> body;
            case "application/json" -> quoted ? body.substring(1, body.length() - 1) : body;
            default -> throw Refusal.badRequest("queryMore needs the token as Content-Type: text/plain, not '" + request.contentType()
                    + "'");
        };
    }

    private boolean isLive(Call call) {
        return switches.word(Switch.CURSOR, call).equals("live");
    }

    private long now() {
        return backstage.now().getEpochSecond();
    }
}
