package io.boomimonitor.app.check;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.config.DidYouMean;
import io.boomimonitor.config.EndpointUri;
import io.boomimonitor.config.EndpointUri.Option;
import io.boomimonitor.config.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.spi.PropertyConfigurerGetter;

/** What Camel would refuse of an endpoint's URI when the first message is to be sent; no message repeats the URI, it may hold secrets. */
final class EndpointCheck {

    private static final String SERVICES = "META-INF/services/org/apache/camel/";
    private static final Pattern MAIL = Pattern.compile(
            "smtps?:(//)?([^/?:@\\s]+@)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:(?<port>\\d{1,5}))?/?", Pattern.CASE_INSENSITIVE);
    private static final int PORTS = 65_535;

    private EndpointCheck() {
    }

    /** @param endpoint a URI of a component that Camel has. @return the rule that it breaks, and the fix; empty when there is none */
    static Optional<String> wrong(String endpoint) {
        EndpointUri uri = EndpointUri.of(endpoint);
        return switch (uri.scheme()) {
            case "http", "https" -> ofWeb(uri);
            case "smtp", "smtps" -> ofMail(uri).or(() -> ofOptions(uri));
            case "file" -> ofFile(uri).or(() -> ofOptions(uri));
            case "sql" -> ofStatement(uri).or(() -> ofOptions(uri));
            default -> ofOptions(uri);
        };
    }

    private static Optional<String> ofWeb(EndpointUri uri) {
        return rule(uri.base().contains("@") && uri.base().matches("[a-z]+://[^/]*@.*"),
                "holds a user; set destination.NAME.username and .password instead")
                .or(() -> rule(uri.base().contains("#"), "holds '#', which no server gets to see; write %23"));
    }

    private static Optional<String> ofMail(EndpointUri uri) {
        var address = MAIL.matcher(uri.base());
        boolean good = address.matches() && (address.group("port") == null || Integer.parseInt(address.group("port")) <= PORTS
                && Integer.parseInt(address.group("port")) > 0);
        return rule(!good, "must name a server, such as smtps://HOST:465?username=U&password=RAW(P), user and password behind the '?'");
    }

    private static Optional<String> ofFile(EndpointUri uri) {
        String folder = uri.base().replaceFirst("file:(//)?", "");
        return rule(folder.isBlank(), "must name a folder, such as file:data/alerts")
                .or(() -> rule(folder.contains("${"), "holds '${', which is not evaluated here; name a folder, and use "
                        + "destination.NAME.by-date=true for one sub-folder a day"))
                .or(() -> rule(Files.isRegularFile(Path.of(folder)), "names a file; it must be a folder, each alert is a file in it"));
    }

    private static Optional<String> ofStatement(EndpointUri uri) {
        String file = uri.base().replaceFirst("sql:(file:)?", "");
        return rule(uri.base().startsWith("sql:file:") && !Files.isReadable(Shipped.find(Path.of(file))),
                "names a file that cannot be read: " + SafeText.brief(file));
    }

    /** Of a component that is not on the class path, and fetched by Camel JBang, nothing is known. */
    private static Optional<String> ofOptions(EndpointUri uri) {
        Optional<EndpointUriFactory> factory = service("urifactory/" + uri.scheme() + "-endpoint", EndpointUriFactory.class);
        Optional<PropertyConfigurerGetter> types = service("configurer/" + uri.scheme() + "-endpoint",
                PropertyConfigurerGetter.class);
        return factory.filter(known -> !known.isLenientProperties()).flatMap(known -> uri.options().stream()
                .flatMap(option -> wrong(option, known, types).stream()).findFirst());
    }

    private static Optional<String> wrong(Option option, EndpointUriFactory known, Optional<PropertyConfigurerGetter> types) {
        Set<String> names = known.propertyNames();
        Stream<String> prefixes = Stream.concat(known.multiValuePrefixes().values().stream(), Stream.of("mail."));
        if (!names.contains(option.name()) && prefixes.noneMatch(option.name()::startsWith)) {
            return Optional.of("has no option '" + SafeText.brief(option.name()) + "'; "
                    + DidYouMean.hint(option.name(), names, "correct it, or remove it; a '&' within a value is written RAW(...)"));
        }
        boolean plain = types.isPresent() && !option.plain().startsWith("#");
        Class<?> type = plain ? types.get().getOptionType(option.name(), true) : null;
        return type == null ? Optional.empty()
                : expected(option.plain(), type).map(rule -> "option '" + option.name() + "' must be " + rule);
    }

    /** @return what the value must be, and is not */
    private static Optional<String> expected(String value, Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return rule(!value.matches("(?i)true|false"), "true or false");
        }
        if (type == int.class || type == Integer.class) {
            return rule(!value.matches("-?\\d{1,9}"), "a whole number");
        }
        return type.isEnum() && !isOneOf(value, type)
                ? Optional.of("one of " + Stream.of(type.getEnumConstants()).map(Object::toString).toList()) : Optional.empty();
    }

    private static boolean isOneOf(String value, Class<?> type) {
        String name = value.replace('-', '_');
        return Stream.of(type.getEnumConstants()).anyMatch(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(name));
    }

    private static <T> Optional<T> service(String name, Class<T> type) {
        ClassLoader loader = EndpointCheck.class.getClassLoader();
        try (InputStream file = loader.getResourceAsStream(SERVICES + name)) {
            if (file == null) {
                return Optional.empty();
            }
            Properties service = new Properties();
            service.load(file);
            return Optional.of(type.cast(loader.loadClass(service.getProperty("class")).getDeclaredConstructor().newInstance()));
        } catch (IOException | ReflectiveOperationException | LinkageError unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> rule(boolean broken, String message) {
        return broken ? Optional.of(message) : Optional.empty();
    }
}
