package io.boomimonitor.sink;

import io.boomimonitor.config.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceResolverSupport;
import org.apache.camel.support.ResourceSupport;

/** Where Camel finds {@code file:routes/sinks/slack.jq} and the like when a release runs: in the user's folder, else in the release's. */
public final class ShippedResources extends ResourceResolverSupport {

    private static final String SCHEME = "file";
    /** Under this name Camel looks for what reads {@code file:}. */
    private static final String NAME = "resource-loader-file";

    private ShippedResources() {
        super(SCHEME);
    }

    /** @param registry takes a bean under its name; in a clone it gets none */
    public static void use(BiConsumer<String, Object> registry) {
        if (Shipped.folder().isPresent()) {
            registry.accept(NAME, new ShippedResources());
        }
    }

    /** Camel's own would decode the whole path, and look for a release in {@code C++} or {@code 100%25} elsewhere. */
    @Override
    public Resource createResource(String location, String remaining) {
        Path file = Shipped.find(Path.of(remaining));
        return new FileResource(Files.exists(file) ? file : Shipped.find(Path.of(decoded(remaining))));
    }

    /** What an endpoint's URI names has been encoded by then. */
    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return path;
        }
    }

    private static final class FileResource extends ResourceSupport {

        private final Path file;

        FileResource(Path file) {
            super(SCHEME, SCHEME + ":" + file);
            this.file = file;
        }

        @Override
        public boolean exists() {
            return Files.exists(file);
        }

        @Override
        public URI getURI() {
            return file.toUri();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return Files.newInputStream(file);
        }
    }
}
