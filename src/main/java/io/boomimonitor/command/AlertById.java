package io.boomimonitor.command;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.outbox.JudgedAlert;
import io.boomimonitor.store.Store;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The stored alert that a user names by its id. */
final class AlertById {

    private AlertById() {
    }

    /** @return empty when there is none, or it is forgotten; then the error output says so */
    static Optional<JudgedAlert> find(CommandSpec command, Store store, String id) {
        Optional<JudgedAlert> found = JudgedAlert.find(store, id);
        if (found.isEmpty()) {
            command.commandLine().getErr().println("no alert '" + SafeText.brief(id)
                    + "' is stored; './boomi-monitor deliveries' lists those that are");
        }
        return found;
    }
}
