package io.boomimonitor.app.check;

import io.boomimonitor.config.Problem;
import io.boomimonitor.config.Settings;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parts of Camel's HTTP server that send to any endpoint, write or show files, or change the process, for whoever asks. */
public final class Consoles {

    /** Without hyphens, as Camel accepts them. An upload by a form is none of these: the guard of the server refuses it for every path. */
    private static final Pattern KEY = Pattern.compile("camel\\.(jbang\\.console|(main|server|management)\\."
            + "(devconsole|send|upload|download|static|jolokia)enabled)");

    private static final String WHY = " lets everyone who reaches the server send to any endpoint, or see or change what belongs to this "
            + "user; remove it";

    private Consoles() {
    }

    /** @return one problem for each that is switched on outside the profile {@code dev} */
    public static List<Problem> open(Settings settings, String profile) {
        return profile.equals("dev") ? List.of() : settings.keys().stream()
                .filter(key -> KEY.matcher(key.replace("-", "").toLowerCase(Locale.ROOT)).matches())
                .filter(key -> settings.get(key, "").equalsIgnoreCase("true"))
                .map(key -> settings.origin(key).problem(null, key + WHY + option(key) + ", or use the profile dev")).toList();
    }

    private static String option(String key) {
        return key.equals("camel.jbang.console") ? " (the option --console)" : "";
    }
}
