package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.testbed.CommandResult;
import io.boomimonitor.testbed.SimulatorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --fetch} against the simulated account. */
class CheckFetchTest {

    private static SimulatorServer boomi;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBoomi() {
        boomi = SimulatorServer.start(Map.of("simulator.now", "", "simulator.requests-per-second", "0"));
    }

    @AfterAll
    static void stopBoomi() {
        boomi.close();
    }

    @Test
    void processesWithoutARunAreNamedAsWarnings() throws IOException {
        Path table = table("Orders to ERP|Payments Export,1h,", "Gone Process,1h,", "orders TO erp,2h,", "Gone*,3h,");

        CommandResult called = check(table, "--fetch");

        assertThat(called.err()).isEmpty();
        assertThat(called.exit()).isZero();
        assertThat(called.lines()).contains(
                "warning: " + table + ":3: column 'processName', value 'Gone Process': Boomi shows no run of it in 30 days: check whether "
                        + "it still exists, "
                        + "and whether it is written as in Boomi",
                "Boomi shows runs of 3 of the 4 processes that slas.csv names");
    }

    @Test
    void aProcessThatAnotherTableNamesIsWarnedOfWithTheOneThatIsMeant() throws IOException {
        Path events = Files.writeString(folder.resolve("events.csv"), "processName,destination\nOrders to EPR,file\n*,file\n"
                + "Gone*,file\nPayments Export|Gone Process,file\n");
        Path silences = Files.writeString(folder.resolve("silences.csv"),
                "processName,from,until\nGone Process,2999-01-01T00:00,2999-01-02T00:00\n");
        String[] options = {"--fetch", "--prop=events.table=" + events, "--prop=silences.table=" + silences};

        CommandResult called = check(table("Orders to ERP,1h,"), options);
        CommandResult strict = check(table("Orders to ERP,1h,"), options[0], options[1], options[2], "--strict");

        assertThat(called.exit()).isZero();
        assertThat(called.lines()).anySatisfy(line -> assertThat(line).startsWith("warning: " + events + ":2: column 'processName', value "
                + "'Orders to EPR': Boomi shows no run of it in 30 days").endsWith("; did you mean Orders to ERP?"))
                .anySatisfy(line -> assertThat(line).startsWith("warning: " + events + ":5: column 'processName', value 'Gone Process'"))
                .anySatisfy(line -> assertThat(line).startsWith("warning: " + silences + ":2: column 'processName', value 'Gone Process'"))
                .contains("Boomi shows runs of 1 of the 1 processes that slas.csv names",
                        "Boomi shows runs of 1 of the 3 processes that events.csv names");
        assertThat(strict.exit()).isEqualTo(1);
    }

    @Test
    void withoutFetchBoomiIsNotAsked() throws IOException {
        CommandResult called = check(table("Gone Process,1h,"), "--prop=boomi.url=http://127.0.0.1:1");

        assertThat(called.exit()).isZero();
        assertThat(called.out()).doesNotContain("Boomi shows");
    }

    @Test
    void aTokenThatBoomiRefusesIsToldInOneLine() throws IOException {
        CommandResult called = check(table("Gone Process,1h,"), "--fetch", "--prop=boomi.token=wrong");

        assertThat(called.exit()).isEqualTo(1);
        assertThat(called.err()).contains("401", "VIEW_RESULT").doesNotContain("\tat ");
    }

    private CommandResult check(Path table, String... options) {
        return CommandResult.with(Stream.concat(Stream.of("check", "--prop=slas.table=" + table, "--prop=boomi.url=" + boomi.baseUrl(),
                "--prop=boomi.account=" + SimulatorServer.ACCOUNT, "--prop=boomi.user=" + SimulatorServer.USER,
                "--prop=boomi.token=" + SimulatorServer.TOKEN), Stream.of(options)).toArray(String[]::new));
    }

    private Path table(String... rows) throws IOException {
        return Files.write(folder.resolve("slas.csv"), Stream.concat(Stream.of("processName,warnAfter,note"), Stream.of(rows)).toList());
    }
}
