package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.Settings;
import io.boomimonitor.outbox.State;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists deliveries, newest last. */
@Command(name = "deliveries", description = "Lists what was sent where, why and when; newest last.", mixinStandardHelpOptions = true)
public final class DeliveriesCommand implements Callable<Integer> {

    private static final int TABLE_ROWS = 200;
    private static final List<String> LEVELS = List.of("ERROR", "WARNING", "INFO");
    private static final Duration EVERY = Duration.ofSeconds(1);

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

    @Option(names = "--since", paramLabel = "TIME", converter = SinceConverter.class,
            description = "Only those that changed since then: 2026-01-31T08:00:00Z, or how long ago, such as 2h.")
    private SinceConverter.Since since;

    @Option(names = "--process", paramLabel = "NAME", description = "Only those about this process.")
    private String process;

    @Option(names = "--level", paramLabel = "LEVEL", description = "Only those of alerts of this level: ERROR, WARNING or INFO.")
    private String level;

    @Option(names = "--follow", description = "Then goes on, with each delivery that changes, until it is stopped (Ctrl-C).")
    private boolean follow;

    @Option(names = "--limit", paramLabel = "N", description = "Only the N newest (default: 200, with --json all).")
    private Integer limit;

    @Option(names = "--json", description = "One JSON object on each line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        int most = limit != null ? Math.max(0, limit) : json ? Integer.MAX_VALUE : TABLE_ROWS;
        Settings settings = configuration.settings();
        refuseUnknownLevel();
        try (Store store = Store.attach(StoreSettings.read(settings))) {
            DestinationName.refuseUnknown(spec, settings, store, destination);
            Instant began = store.clock(Clock.systemUTC()).instant();
            Selection selection = selection(began);
            DeliveryList deliveries = new DeliveryList(store, selection);
            print(deliveries, selection, most);
            if (follow) {
                follow(deliveries, began);
            }
        }
        return 0;
    }

    private void refuseUnknownLevel() {
        if (level != null && !LEVELS.contains(level.toUpperCase(Locale.ROOT))) {
            throw new ParameterException(spec.commandLine(), "--level: '" + SafeText.escaped(level) + "' must be ERROR, WARNING or INFO");
        }
    }

    private Selection selection(Instant now) {
        return Selection.all().with("d.state = :state", "state", state == null ? null : state.word())
                .with("d.alert_id = :alert", "alert", alert).with("d.destination = :destination", "destination", destination)
                .with("d.message_id = :message", "message", message)
                .with("d.updated_at >= :since", "since", since == null ? null : since.millis(now))
                .with("lower(a.process) = lower(:process)", "process", process)
                .with("a.level = :level", "level", level == null ? null : level.toUpperCase(Locale.ROOT));
    }

    /** Until the thread is interrupted. A change is shown once: by its delivery, state and time. */
    private void follow(DeliveryList deliveries, Instant began) {
        PrintWriter out = spec.commandLine().getOut();
        Table table = new Table(out, DeliveryRow.TITLES);
        Instant from = began;
        Set<String> shown = new HashSet<>();
        while (!Thread.currentThread().isInterrupted()) {
            List<DeliveryRow> fresh = deliveries.changed(from).stream()
                    .filter(row -> shown.add(row.id() + row.state() + row.attempts() + row.updatedAt())).toList();
            if (json) {
                fresh.forEach(row -> out.println(row.json()));
            } else if (!fresh.isEmpty()) {
                table.print(fresh.stream().map(DeliveryRow::cells).toList());
            }
            out.flush();
            if (!fresh.isEmpty()) {
                Instant last = fresh.get(fresh.size() - 1).updatedAt();
                shown.removeIf(one -> !one.endsWith(last.toString()));
                from = last;
            }
            LockSupport.parkNanos(EVERY.toNanos());
        }
    }

    private void print(DeliveryList deliveries, Selection selection, int most) {
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
            out.println(selection.isEmpty() ? "nothing was routed to a destination yet" : "no such delivery");
        } else if (!json && limit == null && count[0] == most) {
            out.println("(the " + most + " newest; --limit shows more)");
        }
    }
}
