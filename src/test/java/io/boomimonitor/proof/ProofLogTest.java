package io.boomimonitor.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofLogTest {

    @TempDir
    private Path folder;

    @Test
    void aLongProofGoesOnWhereItWasInterruptedForEachSeed() {
        String file = folder.resolve("data/proof.csv").toString();
        new ProofLog(file).add("1,0,20,900,300,2,40,0,{NONE=20}");
        new ProofLog(file).add("1,1,7,300,90,0,14,0,{NONE=7}");
        new ProofLog(file).add("12,0,20,900,300,2,40,0,{NONE=20}");

        assertThat(new ProofLog(file).rounds(1)).isEqualTo(2);
        assertThat(new ProofLog(file).kills(1)).isEqualTo(27);
        assertThat(new ProofLog(file).kills(2)).isZero();
    }

    @Test
    void aRunThatIsNotKeptBeginsAnewEachTime() {
        ProofLog log = new ProofLog("");
        log.add("1,0,20,900,300,2,40,0,{NONE=20}");

        assertThat(log.rounds(1)).isZero();
    }
}
