package io.boomimonitor.app;

import io.boomimonitor.config.Settings;
import io.boomimonitor.overview.Overview;
import io.boomimonitor.routing.Router;
import io.boomimonitor.web.Web;
import io.boomimonitor.web.WebSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the page is made of. */
final class WebParts {

    private static final Logger LOG = LoggerFactory.getLogger(WebParts.class);

    private WebParts() {
    }

    static Web web(CamelContext context, Monitor monitor, Router router, DataSource reporting, Clock clock) {
        Settings settings = MonitorConfiguration.settings(context);
        String profile = Optional.ofNullable(context.getCamelContextExtension().getProfile()).orElse("dev");
        WebSettings who = WebSettings.read(settings, profile);
        if (!who.missing().isEmpty()) {
            LOG.warn("the page stays closed until these are set, too: {}", String.join(", ", who.missing()));
        }
        Clock time = monitor.store().clock(clock);
        return Web.of(settings, who,
                new Overview(settings, monitor.store(), time, monitor.destinations(), router::tables, reporting), monitor.store(), time,
                Path.of("routes/page"));
    }
}
