package io.boomimonitor.app.check;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import java.nio.file.Path;
import java.util.List;

/** Checks what was edited while the monitor runs, before it is taken up. */
public final class EditCheck {

    private final Path folder;
    private final Settings settings;

    /** @param folder the project's top */
    public EditCheck(Path folder, Settings settings) {
        this.folder = folder;
        this.settings = settings;
    }

    /** @return what is wrong with the route files as they are now, and with the templates, each with file and line */
    public List<Problem> routes() {
        return new RouteFilesCheck(folder, settings).run();
    }

    /** @return what is wrong with one template */
    public List<Problem> template(Path file) {
        return new RouteFilesCheck(folder, settings).template(file);
    }
}
