package io.boomimonitor.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.tooling.maven.MavenArtifact;
import org.apache.camel.tooling.maven.MavenDownloaderImpl;

/**
 * The command {@code camel} of people who have Camel JBang: JBang itself runs Apache's script, on the libraries that the script
 * names and nothing of the project, in a fresh copy of the checkout. All of it comes from Maven Central, or from where Maven keeps it.
 */
public final class CamelJBang {

    /** What CamelJBang.java in Apache's repository does. */
    private static final String SCRIPT = """
            //DEPS org.apache.camel:camel-bom:%1$s@pom
            //DEPS org.apache.camel:camel-jbang-core:%1$s
            public class CamelJBang {
                public static void main(String... args) {
                    org.apache.camel.dsl.jbang.core.commands.CamelJBangMain.run(args);
                }
            }
            """;
    /** JBang prints the command that it wants to be executed, and ends with 255. */
    private static final String EXECUTE = "cd \"$0\" && command=$(\"$@\"); [ $? = 255 ] && eval \"exec $command\"";

    private final Path checkout;
    private final Path script;
    private final String jbang;

    /** @param folder empty; holds the copy and JBang's own files afterwards */
    public CamelJBang(Path folder) throws IOException {
        this.checkout = Files.createDirectory(folder.resolve("checkout"));
        this.script = Files.writeString(folder.resolve("CamelJBang.java"), SCRIPT.formatted(new DefaultCamelCatalog().getCatalogVersion()));
        this.jbang = classPath();
        Checkout.copyTo(checkout);
    }

    /** @return the copy, in which the command works */
    public Path checkout() {
        return checkout;
    }

    /** @return what JBang's files must not be mixed up with: those of whoever runs the test */
    public Map<String, String> environment() {
        return Map.of("JBANG_DIR", script.resolveSibling("jbang").toString());
    }

    /** @return a command line for {@code camel} with these arguments */
    public List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", EXECUTE, checkout.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "-XX:TieredStopAtLevel=1", "-cp", jbang, "dev.jbang.Main",
                "run", "--quiet", "--java-options=-XX:TieredStopAtLevel=1", script.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String classPath() throws IOException {
        try (MavenDownloaderImpl maven = new MavenDownloaderImpl()) {
            maven.build();
            return maven.resolveArtifacts(List.of("dev.jbang:jbang-cli:" + System.getProperty("jbang.version")), Set.of(), true, false)
                    .stream()
                    .map(MavenArtifact::getFile).map(Object::toString).collect(Collectors.joining(":"));
        } catch (Exception e) {
            throw new IOException("JBang cannot be fetched", e);
        }
    }
}
