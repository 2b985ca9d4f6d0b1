package io.boomimonitor.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** Event/query and Event/queryMore, after all checks of who calls and how often. */
final class EventApi {

    static final int QUERIES_KEPT = 50;

    private static final Set<String> TYPES_WITHOUT_BODY = Set.of("", "application/xml");

    private final Search search;
    private final Switches switches;
    private final Statistics statistics;
    private final LongSupplier now;
    private final Cursors cursors = new Cursors(QUERIES_KEPT);

    /** @param now Boomi's epoch second */
    EventApi(Search search, Switches switches, Statistics statistics, LongSupplier now) {
        this.search = search;
        this.switches = switches;
        this.statistics = statistics;
        this.now = now;
    }

    /** @throws Refusal 400 for what Boomi would not take */
    SimulatedAnswer query(SimulatedRequest request) {
        statistics.count("queries", 1);
        boolean empty = request.body().length == 0 && TYPES_WITHOUT_BODY.contains(request.contentType());
        if (!empty && !request.contentType().equals("application/json")) {
            throw Refusal.badRequest("a query in JSON needs Content-Type: application/json (the simulator reads no XML), not '"
                    + request.contentType() + "'");
        }
        Expression filter = new QueryParser(switches.flag(Switch.FRACTIONS_REFUSED, 1)).parse(request.body());
        long salt = ThreadLocalRandom.current().nextLong();
        long[] found = search.keys(filter, view(), salt);
        Cursors.Cursor cursor = cursors.open(() -> isLive() ? search.keys(filter, view(), salt) : found);
        return page(request, cursor, found, 1);
    }

    /** @throws Refusal 400 for a token that is none, too old, used or switched off */
    SimulatedAnswer queryMore(SimulatedRequest request) {
        QueryToken token = QueryToken.parse(tokenText(request));
        if (switches.flag(Switch.TOKEN_REJECTED, token.page())) {
            throw Refusal.badRequest("The query token has expired");
        }
        Cursors.Cursor cursor = cursors.of(token, now.getAsLong(), switches.number(Switch.TOKEN_LIFE, token.page()),
                switches.flag(Switch.TOKEN_SINGLE_USE, token.page()));
        return page(request, cursor, cursor.keys().get(), token.page());
    }

    /** @return the page that a request asks for; 0 when it asks for none */
    static int pageOf(SimulatedRequest request) {
        if (request.path().endsWith("/Event/query")) {
            return 1;
        }
        try {
            return request.path().endsWith("/Event/queryMore") ? QueryToken.parse(tokenText(request)).page() : 0;
        } catch (Refusal e) {
            return 0;
        }
    }

    private SimulatedAnswer page(SimulatedRequest request, Cursors.Cursor cursor, long[] keys, int number) {
        int from = Math.min(keys.length, (number - 1) * Search.PAGE);
        int to = Math.min(keys.length, number * Search.PAGE);
        List<ObjectNode> records = new ArrayList<>();
        for (int index = from; index < to; index++) {
            records.add(search.at(keys[index]).json());
        }
        statistics.count("pages", 1);
        statistics.count("events", records.size());
        String next = to < keys.length ? new QueryToken(cursor.id(), number + 1, now.getAsLong()).text() : null;
        Damage damage = Damage.of(switches, number);
        damage.apply(records);
        Page page = new Page(keys.length, next, records);
        return request.acceptsJson()
                ? SimulatedAnswer.of(200, SimulatedAnswer.JSON, JsonPage.write(page, damage))
                : SimulatedAnswer.of(200, SimulatedAnswer.XML, XmlPage.write(page));
    }

    /** The three ways of clients that are in real use: bare as text/plain, bare or quoted as application/json. */
    private static String tokenText(SimulatedRequest request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        boolean quoted = body.length() > 1 && body.startsWith("\"") && body.endsWith("\"");
        return switch (request.contentType()) {
            case "text/plain" -> body;
            case "application/json" -> quoted ? body.substring(1, body.length() - 1) : body;
            default -> throw Refusal.badRequest("queryMore needs the token as Content-Type: text/plain, not '" + request.contentType() + "'");
        };
    }

    private boolean isLive() {
        return switches.word(Switch.CURSOR, 1).equals("live");
    }

    private Search.View view() {
        return new Search.View(now.getAsLong(), switches.number(Switch.LATE_PERCENT, 1) / 100.0,
                switches.number(Switch.LATE_SECONDS, 1), switches.flag(Switch.QUIET, 1),
                switches.word(Switch.ORDER, 1), switches.flag(Switch.REPEATS, 1));
    }
}
