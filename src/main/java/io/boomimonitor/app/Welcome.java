package io.boomimonitor.app;

import io.boomimonitor.config.Destination;
import io.boomimonitor.config.EndpointUri;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in plain words what runs, where to look, and how to go on. */
final class Welcome {

    private static final Logger LOG = LoggerFactory.getLogger("io.boomimonitor");

    private final Monitor monitor;
    private final Settings settings;

    Welcome(Monitor monitor, Settings settings) {
        this.monitor = monitor;
        this.settings = settings;
    }

    void say() {
        String server = "http://127.0.0.1:" + settings.get("server.port", "8080");
        boolean simulated = settings.get("boomi.url", "").startsWith(server + "/simulator");
        List<String> sources = SourceList.on(settings).stream().map(Source::name).toList();
        LOG.info("Boomi Monitor watches {} {}: {}", simulated ? "a simulated account," : "account", settings.get("boomi.account", ""),
                String.join(", ", sources));
        if (sources.isEmpty()) {
            LOG.warn("  nothing is watched, because no source is switched on: set events.enabled=true, or another NAME.enabled "
                    + "(see application.properties)");
        }
        LOG.info("  who gets what:  {} (edit it at any time; try it with ./boomi-monitor explain)", settings.get("events.table", ""));
        monitor.destinations().inUse().forEach(destination -> LOG.info("  {} goes to:  {}", destination.name(), where(destination)));
        if (settings.get("web.enabled", "true").equals("true")) {
            LOG.info("  what happened, why, and who knows:  {}/  (docs/page.md)", server);
        }
        LOG.info("  health:  {}/observe/health   metrics: {}/observe/metrics   what was sent: ./boomi-monitor deliveries", server, server);
        if (simulated) {
            LOG.info("To watch your own account: set BOOMI_ACCOUNT, BOOMI_USER, BOOMI_TOKEN, DESTINATION_MAIL_ENDPOINT and "
                    + "DESTINATION_SLACK_ENDPOINT, then ./boomi-monitor run --profile=prod (README.md, 'Your own account')");
        }
    }

    /** An endpoint may hold a password or a webhook's secret path, so no more of it is shown than its place. */
    private static String where(Destination destination) {
        return EndpointUri.of(destination.options().getOrDefault("url", destination.endpoint())).place();
    }
}
