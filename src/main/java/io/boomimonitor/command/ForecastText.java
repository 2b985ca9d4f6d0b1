package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.DurationText;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.alert.TimeText;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Destinations;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.Escalation;
import io.boomimonitor.outbox.Forecast;
import io.boomimonitor.outbox.RoutedAlert;
import io.boomimonitor.outbox.Silence;
import io.boomimonitor.outbox.Silences;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.routing.CurrentSilences;
import io.boomimonitor.routing.SilenceTable;
import io.boomimonitor.routing.StoredSilences;
import io.boomimonitor.source.SourceList;
import io.boomimonitor.store.Store;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says when each recipient would be alerted of an alert that arrives at some time, and of what else. */
final class ForecastText {

    private final Destinations destinations;
    private final Store store;
    private final Silences silences;

    /** @param store what people know already, and silences; null where no monitor has made one yet */
    ForecastText(Settings settings, Store store) {
        this.destinations = Destinations.read(settings);
        this.store = store;
        SilenceTable planned = SilenceTable.load(SilenceTable.file(settings), SourceList.routed());
        this.silences = store == null ? CurrentSilences.planned(() -> planned, Routing::tableOf)
                : new CurrentSilences(new StoredSilences(store), () -> planned, Routing::tableOf);
    }

    void print(PrintWriter out, RoutedAlert routed, Instant at) {
        out.println("  what would happen at " + TimeText.seconds(at) + ":");
        Forecast.of(routed, store, silences, at).forEach(one -> out.println("    " + where(one) + ": " + text(one, at)));
    }

    ArrayNode json(RoutedAlert routed, Instant at) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        Forecast.of(routed, store, silences, at).forEach(one -> {
            ObjectNode json = array.addObject().put("destination", one.address().destination()).put("to", one.address().recipient())
                    .put("line", one.address().rule().line()).put("dueAt", one.dueAt().toString()).put("heldBy", one.heldBy())
                    .put("group", one.group()).put("silence", Optional.ofNullable(one.silence()).map(Silence::name).orElse(null));
            Escalation escalation = one.address().terms().escalation();
            if (escalation != null) {
                json.put("escalateAfterMs", escalation.after().toMillis()).put("escalateTo", targets(escalation));
            }
            json.put("fallback", fallback(one).map(destination -> destination.option("fallback", "")).orElse(null));
        });
        return array;
    }

    private String text(Forecast one, Instant at) {
        String when = one.silence() != null ? "held back by " + SafeText.escaped(one.silence().name()) + until(one.silence())
                : one.dueAt().isAfter(at) ? "at " + TimeText.seconds(one.dueAt()) + why(one) : "at once";
        Escalation escalation = one.address().terms().escalation();
        return when + with(one)
                + (escalation == null ? "" : "; if the problem is still open after " + DurationText.text(escalation.after()) + ", also "
                        + SafeText.escaped(targets(escalation)))
                + fallback(one).map(destination -> "; an error that it does not take within "
                        + DurationText.text(destination.fallbackAfter()) + " goes to "
                        + SafeText.escaped(destination.option("fallback", ""))).orElse("");
    }

    private static String until(Silence silence) {
        return silence.until() == null ? " until its problem is over" : " until " + TimeText.seconds(silence.until());
    }

    private static String why(Forecast one) {
        return switch (one.heldBy() == null ? "" : one.heldBy()) {
            case "repeat" -> ", because the recipient knows of the problem";
            case "hours" -> ", when the recipient's hours begin";
            default -> ", because it waits for others of its group";
        };
    }

    private static String with(Forecast one) {
        boolean alone = one.group() == null || one.group().startsWith("alert=");
        return alone ? "" : ", with what else waits of " + SafeText.escaped(one.group().replace("\n", ", "));
    }

    private Optional<Destination> fallback(Forecast one) {
        return destinations.find(one.address().destination()).filter(destination -> !destination.option("fallback", "").isEmpty());
    }

    private static String targets(Escalation escalation) {
        return escalation.to().stream().map(target -> target.recipient().isEmpty() ? target.destination()
                : target.destination() + ":" + target.recipient()).collect(Collectors.joining("; "));
    }

    private static String where(Forecast one) {
        String recipient = one.address().recipient();
        return one.address().destination() + (recipient.isEmpty() ? "" : " to " + SafeText.escaped(recipient));
    }
}
