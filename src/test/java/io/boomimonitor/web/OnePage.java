package io.boomimonitor.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.boomimonitor.app.PageServer;
import io.boomimonitor.testbed.TestStores;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A page for each test, which everybody on this machine sees, on an empty store. */
abstract class OnePage {

    @TempDir
    Path folder;
    PageServer server;

    @BeforeEach
    void start() throws Exception {
        server = PageServer.open(TestStores.sqlite(), folder);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    String get(String path) {
        HttpResponse<String> answer = server.get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(get(path));
    }
}
