package io.boomimonitor.testbed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What tests ask the APIs with that are not the Platform API. */
public final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SimulatorServer server;
    private final String authorization;

    private Caller(SimulatorServer server, String authorization) {
        this.server = server;
        this.authorization = authorization;
    }

    /** @return one that brings no credentials */
    public static Caller stranger(SimulatorServer server) {
        return new Caller(server, "");
    }

    /** @return one with the user and the API token of the account */
    public static Caller basic(SimulatorServer server) {
        return new Caller(server, BoomiClient.basic("BOOMI_TOKEN." + SimulatorServer.USER + ":" + SimulatorServer.TOKEN));
    }

    /** @return one with a JWT that was fetched now */
    public static Caller jwt(SimulatorServer server) {
        return bearer(server, basic(server).get("/auth/jwt/generate/" + SimulatorServer.ACCOUNT).body());
    }

    public static Caller bearer(SimulatorServer server, String token) {
        return new Caller(server, "Bearer " + token);
    }

    public Caller as(String other) {
        return new Caller(server, other);
    }

    public HttpResponse<String> get(String pathOrUrl) {
        return send(request(pathOrUrl));
    }

    public HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> call(String method, String path) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<byte[]> download(String url) {
        return send(request(url), HttpResponse.BodyHandlers.ofByteArray());
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(response.statusCode() + ": " + response.body(), e);
        }
    }

    private HttpRequest.Builder request(String pathOrUrl) {
        URI uri = URI.create(pathOrUrl.startsWith("/") ? server.baseUrl() + pathOrUrl : pathOrUrl);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
