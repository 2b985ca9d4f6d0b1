package io.boomimonitor.source.runtimes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeConditionTest {

    @ParameterizedTest
    @CsvSource({
        "ONLINE,  ONLINE_RUNNING,               UP",
        "ONLINE,  ONLINE_STOPPING,              UP",
        "ONLINE,  ONLINE_STARTING,              UP",
        "ONLINE,  RESTARTING,                   UP",
        "ONLINE,  '',                           UP",
        "ONLINE,  CLUSTER_ISSUE,                IMPAIRED",
        "ONLINE,  RESTARTING_TOO_LONG,          IMPAIRED",
        "ONLINE,  RESTARTING_DEAD,              DOWN",
        "WARNING, CLUSTER_ISSUE,                IMPAIRED",
        "UNKNOWN, '',                           IMPAIRED",
        "SLEEPY,  '',                           IMPAIRED",
        "OFFLINE, OFFLINE,                      DOWN",
        "OFFLINE, '',                           DOWN",
        "OFFLINE, OFFLINE_NOT_STOPPED,          DOWN",
        "OFFLINE, OFFLINE_WITH_ERROR,           DOWN",
        "OFFLINE, OFFLINE_WITH_CLUSTER_ISSUE,   DOWN",
        "OFFLINE, OFFLINE_NOT_INITIALIZED,      GONE",
        "OFFLINE, DELETED,                      GONE",
        "OFFLINE, OFFBOARDING,                  GONE"})
    void saysWhatAStatusMeans(String status, String detail, RuntimeCondition condition) {
        assertThat(RuntimeCondition.of(status, detail)).isEqualTo(condition);
    }
}
