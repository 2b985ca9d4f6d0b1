package io.boomimonitor.simulator;

import io.boomimonitor.simulator.account.Dice;
import io.boomimonitor.simulator.account.Landscape;
import io.boomimonitor.simulator.account.Texts;
import io.boomimonitor.simulator.apimetrics.ApiLandscape;
import io.boomimonitor.simulator.apimetrics.ApiMetricsApi;
import io.boomimonitor.simulator.apimetrics.Traffic;
import io.boomimonitor.simulator.auditlogstaging.ArchivedRecords;
import io.boomimonitor.simulator.auditlogstaging.AuditLogStagingApi;
import io.boomimonitor.simulator.dataintegration.AuditEventStream;
import io.boomimonitor.simulator.dataintegration.DataIntegrationApi;
import io.boomimonitor.simulator.dataintegration.Tenant;
import io.boomimonitor.simulator.jwt.JwtApi;
import java.util.List;

/** The settings of the APIs that are not the Platform API, and these APIs. */
final class OtherApis {

    /** @param first epoch second: nothing happened before it */
    record World(Dice dice, Landscape landscape, Texts texts, long first) { }

    private static final int METRICS = 11;
    private static final int AUDIT_EVENTS = 12;
    private static final int ARCHIVE = 13;

    double apiCallsPerSecond;
    double auditEventsPerSecond;
    String dataIntegrationAccount = "";
    String dataIntegrationEnvironment = "";
    String dataIntegrationToken = "";

    private OtherApis() { }

    /** Camel JBang makes an instance of every class that it can, so there is no constructor for it to find. */
    static OtherApis create() {
        return new OtherApis();
    }

    List<Api> build(Backstage backstage, World world) {
        JwtApi jwt = new JwtApi(backstage);
        return List.of(jwt, metrics(backstage, jwt, world), dataIntegration(backstage, jwt, world), staging(backstage, jwt, world));
    }

    private Api metrics(Backstage backstage, JwtApi jwt, World world) {
        Dice dice = world.dice.of(METRICS);
        ApiLandscape landscape = new ApiLandscape(dice, backstage.credentials().account(), world.landscape);
        return new ApiMetricsApi(backstage, jwt, new Traffic(dice, landscape, apiCallsPerSecond, world.first));
    }

    private Api dataIntegration(Backstage backstage, JwtApi jwt, World world) {
        Tenant tenant = new Tenant(dataIntegrationAccount, dataIntegrationEnvironment, dataIntegrationToken);
        return new DataIntegrationApi(backstage, jwt, tenant,
                new AuditEventStream(world.dice.of(AUDIT_EVENTS), world.texts, tenant, auditEventsPerSecond, world.first));
    }

    private static Api staging(Backstage backstage, JwtApi jwt, World world) {
        return new AuditLogStagingApi(backstage, jwt,
                new ArchivedRecords(world.dice.of(ARCHIVE), world.texts, backstage.credentials().account()));
    }
}
