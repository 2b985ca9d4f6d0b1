package io.boomimonitor.command;

import io.boomimonitor.outbox.State;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists deliveries, newest last. */
@Command(name = "deliveries", description = "Lists what was sent where, why and when; newest last.", mixinStandardHelpOptions = true)
public final class DeliveriesCommand implements Callable<Integer> {

    private static final int TABLE_ROWS = 200;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions configuration;

    @Option(names = "--state", paramLabel = "STATE", converter = StateConverter.class,
            description = "Only these: pending, sending, delivered, dead, silenced or skipped.")
    private State state;

    @Option(names = "--alert", paramLabel = "ID", description = "Only those of this alert (for an event, Boomi's eventId).")
    private String alert;

    @Option(names = "--destination", paramLabel = "NAME", description = "Only those for this destination.")
    private String destination;

    @Option(names = "--message", paramLabel = "ID", description = "Only those that left in this message, as its foot names it.")
    private String message;

    @Option(names = "--limit", paramLabel = "N", description = "Only the N newest (default: 200, with --json all).")
    private Integer limit;

    @Option(names = "--json", description = "One JSON object on each line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Selection selection = Selection.all().with("d.state = :state", "state", state == null ? null : state.word())
                .with("d.alert_id = :alert", "alert", alert).with("d.destination = :destination", "destination", destination)
                .with("d.message_id = :message", "message", message);
        int most = limit != null ? Math.max(0, limit) : json ? Integer.MAX_VALUE : TABLE_ROWS;
        try (Store store = Store.attach(StoreSettings.read(configuration.settings()))) {
            print(new DeliveryList(store, selection), most);
        }
        return 0;
    }

    private void print(DeliveryList deliveries, int most) {
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table(out, DeliveryRow.TITLES);
        int[] count = {0};
        deliveries.newest(most, page -> {
            count[0] += page.size();
            if (json) {
                page.forEach(row -> out.println(row.json()));
            } else {
                table.print(page.stream().map(DeliveryRow::cells).toList());
            }
        });
        if (!json && count[0] == 0) {
            boolean all = state == null && alert == null && destination == null && message == null;
            out.println(all ? "nothing was routed to a destination yet" : "no such delivery");
        } else if (!json && limit == null && count[0] == most) {
            out.println("(the " + most + " newest; --limit shows more)");
        }
    }
}
