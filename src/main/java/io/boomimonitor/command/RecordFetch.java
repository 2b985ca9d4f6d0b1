package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.Shown;
import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.Found;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Gets records from Boomi by their ids; of the sources, only the AuditLog's records can be got so. */
final class RecordFetch {

    /** The object and its key, by source. */
    private static final Map<String, List<String>> OBJECTS = Map.of("audit-log", List.of("AuditLog", "documentId"));

    private final Settings settings;
    private final PrintWriter err;

    RecordFetch(Settings settings, PrintWriter err) {
        this.settings = settings;
        this.err = err;
    }

    /**
     * Hands on what Boomi has, and tells what it has not.
     *
     * @return whether Boomi has all of them
     * @throws ProblemException when the source's records cannot be got by id
     */
    boolean fetch(String source, List<String> ids, Consumer<ObjectNode> records) throws IOException, BoomiRefused, InterruptedException {
        List<String> object = OBJECTS.get(source);
        if (object == null) {
            throw new ProblemException(List.of(new Problem("--fetch", 0, null, null, "records of " + Shown.whole(source)
                    + " cannot be fetched by id, only those of " + String.join(", ", OBJECTS.keySet()))));
        }
        BoomiAsked boomi = new BoomiAsked(settings);
        BoomiCall call = boomi.platform().byId(object.get(0), object.get(1), ids);
        boolean all = true;
        while (call.isOpen()) {
            for (Found.Item item : ((Found) boomi.ask(call)).items()) {
                all &= item.record() != null;
                if (item.record() == null) {
                    err.println(Shown.whole(object.get(0) + " " + item.id() + ": " + item.error()));
                } else {
                    records.accept(item.record());
                }
            }
        }
        return all;
    }
}
