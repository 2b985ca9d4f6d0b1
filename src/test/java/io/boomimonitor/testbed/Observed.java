package io.boomimonitor.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

/** What a running monitor shows of itself: health and metrics, read again each time. */
public final class Observed {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2)).build();

    private final int port;

    public Observed(int port) {
        this.port = port;
    }

    /** @return whether the server is there, in good health or bad */
    public boolean answers() {
        try {
            return !get("health").body().isEmpty();
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /** @return UP or DOWN, of the whole */
    public String health() {
        return json().path("status").asText();
    }

    /** @return UP or DOWN, of one check such as {@code boomi} or {@code destination-http} */
    public String health(String check) {
        for (JsonNode each : json().path("checks")) {
            if (each.path("name").asText().equals(check)) {
                return each.path("status").asText();
            }
        }
        return "there is no check " + check;
    }

    /** @return whether this node polls, of several */
    public boolean polls() {
        return metric("boomi_monitor_polling") == 1;
    }

    public String healthText() {
        return get("health").body();
    }

    public String metricsText() {
        return get("metrics").body();
    }

    /** @return the sum of all series of that name that have all these labels, such as {@code destination="http"} */
    public double metric(String name, String... labels) {
        return metricsText().lines().filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private JsonNode json() {
        try {
            return new ObjectMapper().readTree(healthText());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String what) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/" + what))
                .timeout(Duration.ofSeconds(20)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
