package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script itself, as a process, called from a folder that is not the project's. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ScriptIT {

    private record Ended(int exit, String out, String err) {
    }

    @TempDir
    Path elsewhere;

    @Test
    void helpNamesEveryCommand() throws Exception {
        Ended ended = run("--help");

        assertThat(ended.exit()).isZero();
        assertThat(ended.out()).contains("run ", "check ", "explain ", "deliveries ", "replay ", "send-test ");
    }

    @Test
    void anUnknownCommandIsWrongUsage() throws Exception {
        Ended ended = run("snd-test", "mail");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains("unknown command 'snd-test'", "Usage: ./boomi-monitor COMMAND");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void noCommandIsWrongUsage() throws Exception {
        assertThat(run().exit()).isEqualTo(2);
    }

    @Test
    void checkWorksFromAnyFolder() throws Exception {
        Ended ended = run("check");

        assertThat(ended.out()).contains("events.csv: ", "examples pass");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void explainReadsAFileFromWhereTheUserStands() throws Exception {
        Files.writeString(elsewhere.resolve("record.json"), "{\"eventId\": \"e1\", \"eventLevel\": \"ERROR\"}");

        Ended ended = run("explain", "--json", "record.json");

        assertThat(ended.out()).startsWith("{\"matches\":[");
        assertThat(ended.exit()).isZero();
    }

    @Test
    void runStopsWhenSomebodyElseListensAtItsPort() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended = run("run", "--prop=server.port=" + other.getLocalPort(),
                    "--prop=store.url=jdbc:sqlite:" + elsewhere.resolve("monitor.db"));

            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.err()).contains("value '" + other.getLocalPort() + "': server.port is taken").doesNotContain("\tat ");
        }
    }

    @Test
    void runStopsBeforeCamelStartsWhenTheConfigurationIsWrong() throws Exception {
        Ended ended = run("run", "--profile=prod", "--prop=boomi.account=acme");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.err()).contains("boomi.account must be an account id", "boomi.token is not set: set BOOMI_TOKEN")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource({"--nope, Unknown option: '--nope'", "--profil=prod, Possible solutions: --profile",
            "nonsense, Unmatched argument at index 0: 'nonsense'",
        "--max-seconds=soon, --max-seconds"})
    void runRefusesWhatNeitherItNorCamelKnows(String argument, String says) throws Exception {
        Ended ended = run("run", argument);

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains(says, "'./boomi-monitor run --help' shows the options").doesNotContain("Usage: camel");
        assertThat(ended.out()).isEmpty();
    }

    private Ended run(String... arguments) throws IOException, InterruptedException {
        String script = Path.of("boomi-monitor").toAbsolutePath().toString();
        Path out = elsewhere.resolve("out");
        Path err = elsewhere.resolve("err");
        Process process = new ProcessBuilder(Stream.concat(Stream.of(script), Stream.of(arguments)).toList())
                .directory(elsewhere.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }
}
