package io.boomimonitor.source.slas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {

    private static final Instant NOW = Instant.parse("2026-09-25T15:42:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        "{'executionTime':'2026-09-25T15:41:00Z'}                                       # 60000",
        "{'executionTime':'2026-09-25T15:41:00Z','executionDuration':['Long',3832]}     # 60000",
        "{'executionTime':'2026-09-25T15:41:00Z','executionDuration':['Long',90000]}    # 90000",
        "{'executionTime':'2026-09-25T15:41:00Z','executionDuration':90000}             # 90000",
        "{'executionTime':'2026-09-25T15:41:00Z','executionDuration':'90000'}           # 90000",
        "{'executionTime':'2026-09-25T15:41:00Z','executionDuration':-5}                # 60000",
        "{'executionTime':'2026-09-25T15:41:00Z','executionDuration':{'a':[1]}}         # 60000",
        "{'executionTime':'2026-09-25T15:41:00Z','executionDuration':null}              # 60000",
        "{'executionTime':'2026-09-25T15:43:00Z'}                                       # 0",
        "{'executionTime':'2026-09-25T15:43:00Z','executionDuration':['Long',3832]}     # 3832",
        "{'executionTime':'yesterday','executionDuration':['Long',3832]}                # 3832",
        "{'executionTime':null,'executionDuration':99999999999999999999}                # 0",
        "{}                                                                             # 0"})
    @DisplayName("F52: the larger of executionDuration and the time since executionTime, in every form and when missing")
    void takesTheLargerOfDurationAndTimeSinceTheStart(String json, long expected) throws Exception {
        assertThat(Elapsed.running(record(json), NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {
        "{'executionDuration':['Long',3832],'executionTime':'2026-09-25T15:00:00Z'}                      # 3832",
        "{'executionTime':'2026-09-25T15:41:00Z','recordedDate':'2026-09-25T15:41:04Z'}                  # 4000",
        "{'executionTime':'2026-09-25T15:41:00Z','recordedDate':'2026-09-25T15:40:00Z'}                  # 0",
        "{'executionTime':'2026-09-25T15:41:00Z'}                                                        # -1"})
    void aFinishedRunHasItsTrueDuration(String json, long expected) throws Exception {
        assertThat(Elapsed.finished(record(json)).orElse(-1)).isEqualTo(expected);
    }

    private static ObjectNode record(String json) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
    }
}
