package io.boomimonitor.simulator.apimetrics;

import io.boomimonitor.simulator.account.Dice;
import java.util.List;
import java.util.Set;

/** How a single call goes. */
final class Conduct {

    private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "PUT", "DELETE");
    private static final List<Integer> CLIENT_ERRORS = List.of(400, 401, 403, 404, 404, 429);
    private static final List<Integer> SERVER_ERRORS = List.of(500, 500, 502, 503, 504);
    private static final Set<Integer> BY_THE_GATEWAY = Set.of(401, 403, 429);
    private static final int METHOD = 10;
    private static final int FAILS = 11;
    private static final int WHICH = 12;
    private static final int BACKEND = 13;
    private static final int GATEWAY = 14;
    private static final int SIZE = 15;

    private Conduct() { }

    static ApiCall call(Dice luck, ApiCall.Series series, long at, boolean bad) {
        String method = luck.pick(METHOD, METHODS);
        int status = status(luck, method, bad);
        boolean refused = BY_THE_GATEWAY.contains(status);
        long backend = refused ? -1 : backend(luck, bad);
        long duration = 2 + luck.roll(GATEWAY, 12) + Math.max(0, backend);
        long received = method.equals("GET") || method.equals("DELETE") ? 0 : 100 + luck.roll(SIZE, 5000);
        long sent = status == 204 ? 0 : status >= 400 ? 90 : 200 + luck.roll(SIZE + 100, 40_000);
        return new ApiCall(series, at, method, status, duration, backend, received, sent);
    }

    private static int status(Dice luck, String method, boolean bad) {
        double fails = luck.fraction(FAILS);
        if (fails < (bad ? 0.55 : 0.004)) {
            return luck.pick(WHICH, SERVER_ERRORS);
        }
        if (fails > 0.97) {
            return luck.pick(WHICH, CLIENT_ERRORS);
        }
        return method.equals("POST") ? 201 : method.equals("DELETE") ? 204 : 200;
    }

    /** Most answers are quick, a few are not: an exponential distribution, in a bad time 25 times as long. */
    private static long backend(Dice luck, boolean bad) {
        double usual = 15 - 110 * Math.log(1 - luck.fraction(BACKEND));
        return Math.round(bad ? 25 * usual : usual);
    }
}
