package io.boomimonitor.simulator.apimetrics;

import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.Landscape;
import java.util.ArrayList;
import java.util.List;

/** The APIs that the simulated company has deployed: four in production, and the same ones, little used, in test. */
public final class ApiLandscape {

    /** @param share of the account's traffic; all shares add up to 1 */
    record Deployed(ApiCall.Series series, double share, Weather.Temper temper) { }

    private record Api(String name, double share, String authType, Weather.Temper temper) { }

    private static final double PRODUCTION = 0.8;

    private static final List<Api> APIS = List.of(
            new Api("Orders API 2.1", 0.4, "BASIC", Weather.Temper.STEADY),
            new Api("Payments API 1.0", 0.3, "OAUTH2", Weather.Temper.MOODY),
            new Api("Partner Catalog API 1.3", 0.2, "API_KEY", Weather.Temper.SHY),
            new Api("Größe & <b>Preis</b> *v2*", 0.1, "NONE", Weather.Temper.STEADY));

    private final List<Deployed> deployed = new ArrayList<>();

    public ApiLandscape(Dice dice, String account, Landscape landscape) {
        Landscape.Runtime production = landscape.runtimes().get(0);
        Landscape.Runtime test = landscape.runtimes().get(2);
        for (Api api : APIS) {
            deployed.add(deploy(dice, account, api, production, PRODUCTION * api.share, api.temper));
            deployed.add(deploy(dice, account, api, test, (1 - PRODUCTION) * api.share, Weather.Temper.STEADY));
        }
    }

    List<Deployed> deployed() {
        return deployed;
    }

    private static Deployed deploy(Dice dice, String account, Api api, Landscape.Runtime runtime, double share, Weather.Temper temper) {
        String gateway = dice.of(runtime.id().getLeastSignificantBits()).uuid(2).toString();
        return new Deployed(new ApiCall.Series(api.name, account, runtime.of().id().toString(), gateway, runtime.environment() + " gateway",
                runtime.id().toString(), runtime.name(), api.authType), share, temper);
    }
}
