package io.boomimonitor.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.quartz.CronExpression;

/** What values of the configuration look like. */
public final class KeyValues {

    private KeyValues() {
    }

    /** @return whether all parts of a list with commas match the pattern */
    public static boolean each(String list, String pattern) {
        return Stream.of(list.split(",")).map(String::strip).allMatch(part -> part.matches(pattern));
    }

    /** @return whether it is a whole number that fits into an int */
    public static boolean isNumber(String value) {
        return value.matches("\\d{1,9}");
    }

    /** @return whether it is a whole number in these limits */
    public static boolean isNumber(String value, int least, int most) {
        return isNumber(value) && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
    }

    /** A schedule whose last time is past would keep Camel from starting. */
    public static boolean isSchedule(String value) {
        try {
            return new CronExpression(value).getNextValidTimeAfter(Date.from(Clock.systemUTC().instant())) != null;
        } catch (ParseException e) {
            return false;
        }
    }

    /** @return whether it is a time zone by its name, such as {@code Europe/Berlin} or {@code UTC} */
    public static boolean isTimeZone(String value) {
        return ZoneId.getAvailableZoneIds().contains(value);
    }

    /** @return whether it is an http or https URL with a host */
    public static boolean isUrl(String value) {
        try {
            URI uri = new URI(value);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** @return whether it is the address of a platform alone, without what would break the paths that are put behind it */
    public static boolean isPlatform(String value) {
        return isUrl(value) && !value.matches(".*[?#@].*|.*/|.*/api(/.*)?");
    }

    /** @return whether it is a secret that is sent as a header: nothing but the token, neither its scheme nor the user before it */
    public static boolean isToken(String value) {
        return value.matches("[!-~]+") && !value.matches("(?i)BOOMI_TOKEN\\..*|[^:]*@[^:]*:.*|Qk9PTUlfVE9LRU4u.*|\\.+|<.*>");
    }

    /** @return whether it can be the value of an HTTP header */
    public static boolean isHeader(String value) {
        return value.matches("[ -~]*");
    }

    /** @return whether it is a day of the calendar, such as 2026-01-31 */
    public static boolean isDate(String value) {
        try {
            return value.matches("\\d{4}-\\d\\d-\\d\\d") && LocalDate.parse(value) != null;
        } catch (DateTimeException none) {
            return false;
        }
    }

    /** @return whether it is a file that holds one token, see {@link #isToken}, and nothing else */
    public static boolean isTokenFile(String value) {
        try {
            return isToken(Files.readString(Path.of(value)).replaceFirst("^\uFEFF", "").strip());
        } catch (IOException | InvalidPathException unreadable) {
            return false;
        }
    }

    /** @return whether a folder can be made there, or is there */
    public static boolean isFolder(String value) {
        return !Files.isRegularFile(Path.of(value));
    }

    /** @return whether it is a URI of a component that Camel has */
    public static boolean isEndpoint(String value) {
        return value.startsWith("http") ? isUrl(value.replaceFirst("\\?.*", ""))
                : value.matches("[a-z][a-z0-9+.-]*:.+") && isComponent(value.substring(0, value.indexOf(':')));
    }

    /** One that is not on the class path is fetched by Camel JBang. */
    private static boolean isComponent(String scheme) {
        return KeyValues.class.getClassLoader().getResource("META-INF/services/org/apache/camel/component/" + scheme) != null
                || new DefaultCamelCatalog().findComponentNames().contains(scheme);
    }
}
