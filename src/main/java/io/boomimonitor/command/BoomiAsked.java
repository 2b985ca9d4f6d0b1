package io.boomimonitor.command;

import io.boomimonitor.boomi.BoomiAccount;
import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.boomi.BoomiPlatform;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.config.Network;
import io.boomimonitor.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Calls Boomi for a command, without Camel and its routes: the user waits, so there are few retries. */
final class BoomiAsked {

    private static final int TRIES = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A monitor may be calling, too. */
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(1000 / BackfillCommand.BESIDE_A_MONITOR);
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final BoomiAccount boomi;
    private final Duration patience;
    private long calledAt = System.nanoTime() - BETWEEN_CALLS.toNanos();

    /** @param settings whose {@code boomi.*} say where, and as whom */
    BoomiAsked(Settings settings) {
        this.http = Network.of(settings).on(HttpClient.newBuilder()).version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER).build();
        this.boomi = new BoomiAccount(settings, Clock.systemUTC());
        this.patience = Duration.ofMillis(settings.number("boomi.response-timeout", 60_000));
    }

    /** @return makes the calls */
    BoomiPlatform platform() {
        return boomi.platform();
    }

    /** @return the account that is asked */
    BoomiAccount account() {
        return boomi;
    }

    /**
     * One call; repeated twice when Boomi is busy.
     *
     * @return what the call makes of the answer
     * @throws BoomiRefused when Boomi does not want to answer
     * @throws IOException  when it cannot be reached, or is busy for too long
     */
    Object ask(BoomiCall call) throws IOException, BoomiRefused, InterruptedException {
        for (int attempt = 1;; attempt++) {
            try {
                return answer(call);
            } catch (BoomiBusy busy) {
                if (attempt == TRIES) {
                    throw new IOException(busy.getMessage());
                }
                Thread.sleep(pause(busy, attempt).toMillis());
            }
        }
    }

    private Object answer(BoomiCall call) throws IOException, BoomiBusy, BoomiRefused, InterruptedException {
        if (boomi.jwt().isMissing(call)) {
            answer(boomi.jwt().request());
        }
        try {
            Thread.sleep(Math.max(0, (calledAt + BETWEEN_CALLS.toNanos() - System.nanoTime()) / 1_000_000));
            calledAt = System.nanoTime();
            HttpResponse<InputStream> response = http.send(request(call), HttpResponse.BodyHandlers.ofInputStream());
            String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
            return boomi.answers().read(call, response.statusCode(), retryAfter, response.headers().firstValue("Date").orElse(null),
                    response.body());
        } catch (ConnectException e) {
            throw new IOException("no answer from " + call.getUrl().replaceFirst("(://[^/]+).*", "$1") + "; check " + key(call)
                    + " (in the profile dev it is the simulator, which runs with ./boomi-monitor run)");
        }
    }

    private static String key(BoomiCall call) {
        return call.getBudget().equals("boomi") ? "boomi.url" : "data-integration.url";
    }

    private HttpRequest request(BoomiCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(call.getUrl())).timeout(patience)
                .header("Authorization", boomi.credentials().authorization(call)).header("Accept", call.getAccept())
                .header("User-Agent", "boomi-monitor");
        Optional.ofNullable(call.getContentType()).ifPresent(type -> request.header("Content-Type", type));
        String body = call.getBody();
        return request.method(call.getMethod(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)).build();
    }

    private static Duration pause(BoomiBusy busy, int attempt) {
        Duration asked = busy.retryAfter() == null ? Duration.ofSeconds(attempt) : busy.retryAfter();
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }
}
