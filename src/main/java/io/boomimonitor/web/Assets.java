package io.boomimonitor.web;

import io.boomimonitor.config.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The few files that browsers need beside the pages: no path of a caller's leads to a file. */
final class Assets {

    private static final Map<String, String> CACHED = Map.of("Cache-Control", "max-age=86400");
    /** An edit of the style sheet shows at once. */
    private static final Map<String, String> ASKED = Map.of("Cache-Control", "no-cache");
    private static final String WEBJAR = "META-INF/maven/org.webjars.npm/htmx.org/pom.properties";
    private static final String SCRIPT = "META-INF/resources/webjars/htmx.org/%s/dist/htmx.min.js";

    private final Path folder;
    private final Map<String, byte[]> read = new ConcurrentHashMap<>();

    /** @param folder of the style sheet, and of the description of {@code /api} */
    Assets(Path folder) {
        this.folder = folder;
    }

    /** @return empty when there is no such file */
    Optional<WebAnswer> find(String path) throws IOException {
        return switch (path) {
            case "/web/page.css" -> Optional.of(new WebAnswer(200, "text/css; charset=utf-8", file("page.css"), ASKED));
            case "/web/icon.svg" -> Optional.of(new WebAnswer(200, "image/svg+xml", file("icon.svg"), ASKED));
            case "/web/htmx.min.js" -> Optional.of(new WebAnswer(200, "text/javascript; charset=utf-8",
                    read.computeIfAbsent(path, name -> script()), CACHED));
            default -> Optional.empty();
        };
    }

    byte[] file(String name) throws IOException {
        return Files.readAllBytes(Shipped.find(folder.resolve(name)));
    }

    /** @return empty where the web jar is missing: then the page works without it, and is not live */
    private static byte[] script() {
        try (InputStream about = resource(WEBJAR)) {
            Properties jar = new Properties();
            if (about != null) {
                jar.load(about);
            }
            try (InputStream script = resource(SCRIPT.formatted(jar.getProperty("version", "none")))) {
                return script == null ? new byte[0] : script.readAllBytes();
            }
        } catch (IOException e) {
            return new byte[0];
        }
    }

    private static InputStream resource(String name) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        InputStream found = loader == null ? null : loader.getResourceAsStream(name);
        return found == null ? Assets.class.getClassLoader().getResourceAsStream(name) : found;
    }
}
