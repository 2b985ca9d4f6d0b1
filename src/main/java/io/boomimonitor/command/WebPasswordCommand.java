package io.boomimonitor.command;

import io.boomimonitor.web.Passwords;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what {@code web.password-hash} must be for a password, which is neither shown nor kept. */
@Command(name = "web-password", mixinStandardHelpOptions = true,
        description = {"Reads a password, twice on a terminal and without showing it, else one line of the standard input; and prints its "
            + "hash. Set WEB_PASSWORD_HASH to it, and WEB_USER to a name: then the page asks for both.",
            "It has at least 12 characters: whoever knows it can silence alerts."})
public final class WebPasswordCommand implements Callable<Integer> {

    private static final int SHORTEST = 12;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Console console = System.console();
        String password = console == null ? line() : typed(console);
        if (password == null) {
            return refused("the two are not the same; nothing is printed");
        }
        if (password.codePointCount(0, password.length()) < SHORTEST) {
            return refused("a password needs at least " + SHORTEST + " characters");
        }
        spec.commandLine().getOut().println(Passwords.hash(password));
        return 0;
    }

    private int refused(String why) {
        spec.commandLine().getErr().println(why);
        return 1;
    }

    /** @return null when the two differ */
    private static String typed(Console console) {
        char[] first = console.readPassword("Password: ");
        char[] second = console.readPassword("Once more: ");
        return first == null ? "" : Arrays.equals(first, second) ? new String(first) : null;
    }

    private static String line() throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }
}
