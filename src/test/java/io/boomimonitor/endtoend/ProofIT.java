package io.boomimonitor.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.proof.History;
import io.boomimonitor.proof.HistoryChecker;
import io.boomimonitor.proof.NodesRound;
import io.boomimonitor.proof.ProofLog;
import io.boomimonitor.proof.ProofRound;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise, put to the proof with the real command: killed again and again while sinks, Boomi, the network, the disk and whoever
 * edits tables do their worst; judged by {@link HistoryChecker}. The long run, which goes on where it was interrupted:
 * {@code mvn -Pproof verify -Dproof.seed=S -Dproof.kills=N}.
 */
class ProofIT {

    private static final long SEED = Long.getLong("proof.seed", 20261129);
    private static final int KILLS = Integer.getInteger("proof.kills", 6);
    private static final int NODE_KILLS = Integer.getInteger("proof.node-kills", 10);
    /** So many kills befall one account and one store, then others begin. */
    private static final int A_ROUND = 10;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    @DisplayName("F1, F2, F3, F12, F13, F29, F33, F34: kills, pauses and whatever else goes wrong lose nothing")
    void whateverGoesWrongThePromiseIsKept() throws Exception {
        ProofLog log = new ProofLog(System.getProperty("proof.results", ""));
        int done = log.kills(SEED);
        for (int round = log.rounds(SEED); done < KILLS; round++) {
            int kills = Math.min(A_ROUND, KILLS - done);
            done += kills;
            System.out.println("round " + round + ": -Dproof.seed=" + SEED + ", " + kills + " kills, " + done + " of " + KILLS);
            round(log, round, kills);
        }
    }

    @Test
    @DisplayName("F31, F32: two nodes on one PostgreSQL, of which one after the other is paused, cut off and killed, lose nothing")
    void twoNodesKeepItTogether() throws Exception {
        System.out.println("two nodes: -Dproof.seed=" + SEED + " -Dproof.node-kills=" + NODE_KILLS);
        try (NodesRound proof = new NodesRound(folder.resolve("nodes"), SEED, TestStores.emptyPostgres(), TestStores.emptyPostgres())) {
            for (int kill = 0; kill < NODE_KILLS; kill++) {
                proof.kill();
            }
            History history = proof.survive(Duration.ofMinutes(5));
            System.out.println("two nodes: " + proof.result(history));
            assertThat(HistoryChecker.violations(history)).as("two nodes, -Dproof.seed=%d", SEED).isEmpty();
        }
    }

    private void round(ProofLog log, int round, int kills) throws Exception {
        try (ProofRound proof = new ProofRound(folder.resolve("round-" + round), SEED + round)) {
            for (int kill = 0; kill < kills; kill++) {
                proof.kill();
            }
            History history = proof.survive(Duration.ofMinutes(10));
            String result = SEED + "," + round + "," + proof.result(history);
            System.out.println(result);
            assertThat(HistoryChecker.violations(history)).as("-Dproof.seed=%d, round %d", SEED, round).isEmpty();
            log.add(result);
        }
    }
}
