package io.boomimonitor.source.runtimes;

import io.boomimonitor.alert.AlertFields;
import io.boomimonitor.config.KeyRule;
import io.boomimonitor.source.AlertMaker;
import io.boomimonitor.source.Progress;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceContext;
import io.boomimonitor.source.SourceParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The account's runtimes (Platform API reference, Atom), read whole each time. */
public final class RuntimesSource implements Source {

    /** What the alerts have of an Atom object (Platform API reference), and of its outage. */
    private static final AlertFields FIELDS = AlertFields.of("eventDate", "recordDate", "title", "status", "atomId", "atomName", "atomType",
            "hostName", "atomStatus", "statusDetail", "environment", "since", "duration")
            .with("eventLevel", List.of("INFO", "WARNING", "ERROR")).with("classification", List.of("PROD", "TEST"))
            .with("eventType", List.of("runtime.offline", "runtime.warning", "runtime.online", "runtime.removed"));

    @Override
    public String name() {
        return Runtimes.SOURCE;
    }

    @Override
    public List<KeyRule> keys() {
        return KeyRule.duration("0s", "30d", "runtimes.hold-down").toList();
    }

    @Override
    public AlertFields fields() {
        return FIELDS;
    }

    @Override
    public SourceParts open(SourceContext context) {
        return new SourceParts(Progress.none(context.boomi().clock()), AlertMaker.AS_IT_IS, Map.of("runtimes", runtimes(context)));
    }

    /** @return what is known of the runtimes; all that share a store know the same */
    public static Runtimes runtimes(SourceContext context) {
        return new Runtimes(context.findings(), context.boomi().clock(), context.settings().duration("runtimes.hold-down",
                Duration.ofMinutes(3)),
                new RuntimesSource().isOn(context.settings()), context.environments()::placeOfRuntime);
    }
}
