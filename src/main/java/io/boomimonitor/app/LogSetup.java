package io.boomimonitor.app;

import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.LogSettings;
import io.boomimonitor.config.Problem;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.store.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.appender.rolling.DefaultRolloverStrategy;
import org.apache.logging.log4j.core.appender.rolling.SizeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/**
 * Applies {@code log.*} to the log, whoever configured it: our launcher by {@code log4j2.properties}, or Camel's own CLI by its file.
 * Both read theirs before they read the application's properties. Where Log4j is not what writes the log, nothing is done.
 */
final class LogSetup {

    /** No message moves a cursor or begins a line of its own, whatever text of a record is in it; nor does an exception's. */
    private static final String PLAIN = "%%replace{%s}{[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]+}{ }";
    private static final String MESSAGE = PLAIN.formatted("%m");
    private static final String EXCEPTION = PLAIN.formatted("%throwable{short}");
    static final String TEXT = "%d{yyyy-MM-dd HH:mm:ss}{UTC}Z %-5p " + MESSAGE + "%notEmpty{ " + EXCEPTION + "}%n";
    static final String JSON = "{\"time\":\"%d{yyyy-MM-dd'T'HH:mm:ss.SSS}{UTC}Z\",\"level\":\"%p\",\"logger\":\"%enc{%c}{JSON}\","
            + "\"message\":\"%enc{" + MESSAGE + "}{JSON}\",\"exception\":\"%enc{" + EXCEPTION + "}{JSON}\"}%n";

    private LogSetup() {
    }

    /** From now on the log is written as the settings say. */
    static void apply(LogSettings settings) {
        if (LogManager.getContext(false) instanceof LoggerContext context) {
            apply(settings, context);
        }
    }

    static void apply(LogSettings settings, LoggerContext context) {
        if (settings.json() || settings.file().isPresent()) {
            Configuration configuration = context.getConfiguration();
            PatternLayout layout = PatternLayout.newBuilder().withPattern(settings.json() ? JSON : TEXT).withConfiguration(configuration)
                    .withCharset(StandardCharsets.UTF_8).withDisableAnsi(true).withAlwaysWriteExceptions(false).build();
            if (settings.json()) {
                consoles(configuration).forEach(console -> replace(configuration, console, console(console.getName(), layout)));
            }
            settings.file().ifPresent(file -> {
                refuseUnwritable(file);
                add(configuration, file(file, settings, layout, configuration));
            });
            context.updateLoggers();
        }
    }

    /** The library would say so in fifty lines, none of which helps. */
    private static void refuseUnwritable(Path file) {
        try {
            PrivateFiles.createFolder(file.toAbsolutePath().getParent());
            PrivateFiles.create(file);
            Files.newOutputStream(file, StandardOpenOption.APPEND).close();
        } catch (IOException e) {
            throw new ProblemException(List.of(new Problem(file.toString(), 0, null, null, "the log cannot be written ("
                    + ErrorText.reason(e) + "): check the owner and the rights of it and its folder, or set log.file to another file, "
                    + "or to nothing, for a log on the console alone")));
        }
    }

    private static List<Appender> consoles(Configuration configuration) {
        return configuration.getAppenders().values().stream().filter(ConsoleAppender.class::isInstance).toList();
    }

    private static Appender console(String name, PatternLayout layout) {
        ConsoleAppender console = ConsoleAppender.newBuilder().setName(name + "-json").setLayout(layout).build();
        console.start();
        return console;
    }

    private static void replace(Configuration configuration, Appender old, Appender by) {
        configuration.addAppender(by);
        for (LoggerConfig logger : configuration.getLoggers().values()) {
            if (logger.getAppenders().containsKey(old.getName())) {
                logger.removeAppender(old.getName());
                logger.addAppender(by, null, null);
            }
        }
    }

    private static void add(Configuration configuration, Appender file) {
        configuration.addAppender(file);
        configuration.getRootLogger().addAppender(file, null, null);
    }

    /** The file is for the monitor's own user, as all that it writes. */
    private static Appender file(Path file, LogSettings settings, PatternLayout layout, Configuration configuration) {
        DefaultRolloverStrategy strategy = DefaultRolloverStrategy.newBuilder().withMax(Integer.toString(settings.count()))
                .withFileIndex("min").withConfig(configuration).build();
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        RollingFileAppender appender = RollingFileAppender.newBuilder().setName("boomi-monitor-file").withFileName(file.toString())
                .withFilePattern(file + ".%i").withPolicy(SizeBasedTriggeringPolicy.createPolicy(settings.size())).withStrategy(strategy)
                .withFilePermissions(posix ? "rw-------" : null).setLayout(layout).setConfiguration(configuration).build();
        appender.start();
        return appender;
    }
}
