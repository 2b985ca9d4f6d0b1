package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Destination;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.Delivery;
import io.boomimonitor.outbox.RuleReference;
import io.boomimonitor.outbox.StoredMessages;
import io.boomimonitor.overview.Routing;
import io.boomimonitor.sink.SampleMessages;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The message that a preview shows: out of the store, out of a file, or a sample. */
final class PreviewedMessage {

    private static final RuleReference NO_RULE = new RuleReference("preview", 0, "shown by ./boomi-monitor preview", "");

    private final Settings settings;
    private final Destination destination;
    private final Instant now;

    PreviewedMessage(Settings settings, Destination destination, Instant now) {
        this.settings = settings;
        this.destination = destination;
        this.now = now;
    }

    SampleMessages samples() {
        return new SampleMessages(destination.name(), recipient(), now);
    }

    /** @throws ProblemException when no such alert is stored */
    Delivery stored(String alertId) throws Exception {
        try (Store store = Store.attach(StoreSettings.read(settings))) {
            Delivery found = new StoredMessages(store).find(alertId, destination.name())
                    .orElseThrow(() -> refused("--alert", alertId, "no such alert is stored; './boomi-monitor deliveries' lists them"));
            return found.recipient().isEmpty() ? addressed(found) : found;
        }
    }

    /**
     * @param file where the user stands, or - for the standard input
     * @throws ProblemException when it is not there, or holds no record
     */
    Delivery read(String file) throws IOException {
        List<Alert> alerts = new ArrayList<>();
        Routing routing = new Routing(settings);
        try (InputStream in = file.equals("-") ? System.in : open(file)) {
            new RecordReader(file).read(in, new RecordReader.Reader() {

                @Override
                public void record(ObjectNode record) {
                    alerts.add(routing.alert(Routing.sourceOf(record), record));
                }

                @Override
                public void alert(Alert alert) {
                    alerts.add(alert);
                }
            });
        }
        return alerts.stream().findFirst().map(alert -> addressed(new Delivery(1, alert, destination.name(), "", 1, NO_RULE)))
                .orElseThrow(() -> refused(file, null, "holds no record"));
    }

    private Delivery addressed(Delivery found) {
        return new Delivery(found.id(), found.alert(), found.destination(), recipient(), found.attempt(), found.rule(), found.messageId(),
                found.digest(), found.episode());
    }

    private String recipient() {
        String one = destination.sink().equals("mail") ? "someone@example.com" : "#alerts";
        return destination.takesRecipients() ? destination.to().stream().findFirst().orElse(one) : "";
    }

    private static InputStream open(String file) throws IOException {
        Path path = CalledFrom.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw refused(file, null, "there is no such file");
        }
        return Files.newInputStream(path);
    }

    private static ProblemException refused(String what, String value, String message) {
        return new ProblemException(List.of(new Problem(what, 0, null, value == null ? null : SafeText.escaped(value), message)));
    }
}
