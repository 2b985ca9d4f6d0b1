package io.boomimonitor.sink;

import io.boomimonitor.config.Shipped;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.apache.camel.impl.engine.DefaultResourceResolvers.FileResolver;
import org.apache.camel.spi.Resource;

/** Where Camel finds {@code file:routes/sinks/slack.jq} and the like when a release runs: in the user's folder, else in the release's. */
public final class ShippedResources extends FileResolver {

    /** Under this name Camel looks for what reads {@code file:}. */
    private static final String NAME = "resource-loader-file";

    private ShippedResources() {
    }

    /** @param registry takes a bean under its name; in a clone it gets none */
    public static void use(BiConsumer<String, Object> registry) {
        if (Shipped.folder().isPresent()) {
            registry.accept(NAME, new ShippedResources());
        }
    }

    @Override
    public Resource createResource(String location, String remaining) {
        String file = Shipped.find(Path.of(remaining)).toString();
        return super.createResource("file:" + file, file);
    }
}
