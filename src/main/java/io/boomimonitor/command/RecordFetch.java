package io.boomimonitor.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.boomi.FoundRecords;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import io.boomimonitor.source.Source;
import io.boomimonitor.source.SourceList;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Gets records from Boomi by their ids: entries of the audit log, and audit events of Data Integration. */
final class RecordFetch {

    private final Settings settings;
    private final PrintWriter err;

    RecordFetch(Settings settings, PrintWriter err) {
        this.settings = settings;
        this.err = err;
    }

    /**
     * Fetches the records and prints which ids Boomi does not have.
     *
     * @param ids as a user writes them: blanks around them, empty ones and repetitions do not count
     * @return whether Boomi has all of them
     * @throws ProblemException when the source's records cannot be fetched by id
     */
    boolean fetch(String source, List<String> ids, Consumer<ObjectNode> records) throws IOException, BoomiRefused, InterruptedException {
        BoomiAsked boomi = new BoomiAsked(settings);
        boolean all = true;
        for (BoomiCall call : calls(boomi, source, ids.stream().map(String::strip).filter(id -> !id.isEmpty()).distinct().toList())) {
            while (call.isOpen()) {
                for (FoundRecords.Item item : ((FoundRecords) boomi.ask(call)).items()) {
                    all &= item.record() != null;
                    if (item.record() == null) {
                        err.println(SafeText.escaped(source + " " + item.id() + ": " + item.error()));
                    } else {
                        records.accept(item.record());
                    }
                }
            }
        }
        return all;
    }

    private List<BoomiCall> calls(BoomiAsked boomi, String source, List<String> ids) {
        List<BoomiCall> calls = SourceList.find(source).map(found -> found.byId(boomi.account(), settings, ids)).orElse(List.of());
        if (calls.isEmpty()) {
            String others = SourceList.ALL.stream().filter(one -> !one.byId(boomi.account(), settings, List.of("id")).isEmpty())
                    .map(Source::name)
                    .collect(Collectors.joining(", "));
            throw new ProblemException(List.of(new Problem("--fetch", 0, null, null, "records of " + SafeText.escaped(source)
                    + " cannot be fetched by id, only those of " + others)));
        }
        return calls;
    }
}
