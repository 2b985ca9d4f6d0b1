package io.boomimonitor.source.auditlogarchive;

import io.boomimonitor.boomi.LinkedUrl;
import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code audit-log-archive.*} says. Paths and the property's name are configurable because Boomi publishes neither.
 *
 * @param url        the platform's host
 * @param statusPath with {@code {requestId}} in it; empty: the request is repeated to learn its state
 * @param hosts      where downloads may come from besides the url's own host, {@code *} standing for any part of a name
 * @param from       the first day; empty for that of last month
 * @param to         the day after the last one; empty for the first of this month
 * @param patience   how long Boomi may take for an archive
 * @param maxBytes   the size limit of an archive
 */
public record ArchiveSettings(String url, String account, String requestPath, String statusPath, String property, String email,
                              List<String> hosts, Path folder, Optional<LocalDate> from, Optional<LocalDate> to, Duration patience,
                              long maxBytes) {

    private static final String KEYS = "audit-log-archive.";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    /** @throws ProblemException naming the line of a wrong date, or of a range that is too short for an archive */
    public static ArchiveSettings read(Settings settings) {
        ArchiveSettings read = new ArchiveSettings(settings.get(KEYS + "url", settings.get("boomi.url", "")).replaceFirst("/+$", ""),
                settings.get("boomi.account", ""), settings.get(KEYS + "request-path", ""), settings.get(KEYS + "status-path", ""),
                settings.get(KEYS + "property", "date"), settings.get(KEYS + "email", ""), settings.list(KEYS + "download-hosts", ","),
                Path.of(settings.get(KEYS + "folder", "data/audit-log-archive")), date(settings, "from"), date(settings, "to"),
                settings.duration(KEYS + "wait", Duration.ofHours(24)), settings.number(KEYS + "max-megabytes", 2048) * 1024L * 1024L);
        if (read.from.isPresent() && read.to.isPresent() && !new DateRange(read.from.get(), read.to.get()).isLongEnough()) {
            throw refused(settings, "to", "must be more than 7 days after " + KEYS + "from: Boomi makes no shorter archives");
        }
        return read;
    }

    /** @return what should be stored by now, oldest first; empty while the range is too short */
    List<DateRange> ranges(Clock clock) {
        LocalDate month = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        LocalDate end = to.orElse(month);
        LocalDate start = from.orElse(end.minusMonths(1).withDayOfMonth(1));
        return new DateRange(start, end).isLongEnough() ? DateRange.cut(start, end) : List.of();
    }

    /**
     * @return whether an archive may be fetched from there: the platform's own host, or a configured one by https. Plain http
     *         is for this machine only
     */
    boolean allows(LinkedUrl link) {
        boolean encrypted = link.scheme().equals("https");
        boolean own = link.isAt(url) && (encrypted || LOOPBACK.contains(link.host()));
        return own || encrypted && hosts.stream().anyMatch(host -> link.host().matches(pattern(host)));
    }

    private static String pattern(String host) {
        return "(?i)\\Q" + host.replace("*", "\\E[a-z0-9.-]+\\Q") + "\\E";
    }

    private static Optional<LocalDate> date(Settings settings, String key) {
        try {
            return settings.find(KEYS + key).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw refused(settings, key, "must be a date such as 2026-01-31");
        }
    }

    private static ProblemException refused(Settings settings, String key, String rule) {
        return new ProblemException(List.of(settings.origin(KEYS + key).problem(settings.get(KEYS + key, ""), KEYS + key + " " + rule)));
    }
}
