package io.boomimonitor.simulator.apimetrics;

import io.boomimonitor.simulator.account.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every call that the account's deployed APIs ever get, without storing it: a pure function of the settings and the minute. */
public final class Traffic {

    private static final long MINUTE = 60_000;
    private static final int MINUTES_OF_DAY = 1440;
    private static final int COUNT = 1;
    private static final int MOMENT = 2;

    private final Dice dice;
    private final List<Api> apis;
    private final double callsPerSecond;
    private final long first;

    /** An API with its share of the traffic and its way of going wrong. */
    private record Api(ApiCall.Series series, double share, Weather weather) { }

    /**
     * @param callsPerSecond of all APIs, on average over a day; 0 is silence
     * @param first          epoch second: no calls before it
     */
    public Traffic(Dice dice, ApiLandscape landscape, double callsPerSecond, long first) {
        this.dice = dice;
        this.callsPerSecond = callsPerSecond;
        this.first = first * 1000;
        List<Api> all = new ArrayList<>();
        for (ApiLandscape.Deployed deployed : landscape.deployed()) {
            all.add(new Api(deployed.series(), deployed.share(), new Weather(dice.of(-1 - all.size()), deployed.temper())));
        }
        this.apis = List.copyOf(all);
    }

    /** Visits the calls with from <= at < to (epoch milliseconds), minute by minute, in no order within a minute. */
    void forEach(long from, long to, Consumer<ApiCall> visitor) {
        long begin = Math.max(first, from);
        for (long minute = Math.floorDiv(begin, MINUTE); minute * MINUTE < to; minute++) {
            for (int number = 0; number < apis.size(); number++) {
                visit(minute, number, begin, to, visitor);
            }
        }
    }

    private void visit(long minute, int number, long from, long to, Consumer<ApiCall> visitor) {
        Api api = apis.get(number);
        Weather.Kind kind = api.weather.during(minute);
        Dice own = dice.of(minute).of(number);
        int calls = kind == Weather.Kind.SILENT ? 0 : calls(own, minute, api.share);
        for (int index = 0; index < calls; index++) {
            Dice luck = own.of(index);
            long at = minute * MINUTE + luck.roll(MOMENT, (int) MINUTE);
            if (at >= from && at < to) {
                visitor.accept(Conduct.call(luck, api.series, at, kind == Weather.Kind.BAD));
            }
        }
    }

    private int calls(Dice own, long minute, double share) {
        double expected = callsPerSecond * 60 * share * rhythm(minute) * (0.8 + 0.4 * own.fraction(COUNT));
        return (int) Math.floor(expected + own.fraction(COUNT + 100));
    }

    /** Between 0.5 at three in the morning and 1.5 at three in the afternoon, UTC. */
    private static double rhythm(long minute) {
        return 1 - 0.5 * Math.cos((Math.floorMod(minute, MINUTES_OF_DAY) - 180) * 2 * Math.PI / MINUTES_OF_DAY);
    }
}
