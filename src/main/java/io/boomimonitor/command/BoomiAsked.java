package io.boomimonitor.command;

import io.boomimonitor.boomi.BoomiAccount;
import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiCall;
import io.boomimonitor.boomi.BoomiPlatform;
import io.boomimonitor.boomi.BoomiRefused;
import io.boomimonitor.config.Network;
import io.boomimonitor.config.Settings;
import io.boomimonitor.sink.HttpClientRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/** Calls Boomi for a command, without Camel and its routes: the user waits, so there are few retries. */
final class BoomiAsked {

    private static final int TRIES = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A monitor may be calling, too. */
    private static final Duration BETWEEN_CALLS = Duration.ofMillis(1000 / BackfillCommand.BESIDE_A_MONITOR);
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final CloseableHttpClient http;
    private final BoomiAccount boomi;
    private long calledAt = System.nanoTime() - BETWEEN_CALLS.toNanos();

    /** @param settings whose {@code boomi.*} say where, and as whom */
    BoomiAsked(Settings settings) {
        this.boomi = new BoomiAccount(settings, Clock.systemUTC());
        this.http = new HttpClientRules(Network.of(settings)).client(CONNECT,
                Duration.ofMillis(settings.number("boomi.response-timeout", 60_000)));
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
        Thread.sleep(Math.max(0, (calledAt + BETWEEN_CALLS.toNanos() - System.nanoTime()) / 1_000_000));
        calledAt = System.nanoTime();
        try (ClassicHttpResponse response = http.executeOpen(null, request(call), null)) {
            InputStream body = response.getEntity() == null ? InputStream.nullInputStream() : response.getEntity().getContent();
            return boomi.answers().read(call, response.getCode(), header(response, "Retry-After"), header(response, "Date"), body);
        } catch (ConnectException e) {
            throw new IOException("no answer from " + call.getUrl().replaceFirst("(://[^/]+).*", "$1") + "; check " + key(call)
                    + " (in the profile dev it is the simulator, which runs with ./boomi-monitor run)");
        }
    }

    private static String key(BoomiCall call) {
        return call.getBudget().equals("boomi") ? "boomi.url" : "data-integration.url";
    }

    private static String header(ClassicHttpResponse response, String name) {
        return response.getFirstHeader(name) == null ? null : response.getFirstHeader(name).getValue();
    }

    private ClassicHttpRequest request(BoomiCall call) {
        ClassicRequestBuilder request = ClassicRequestBuilder.create(call.getMethod()).setUri(call.getUrl())
                .setHeader("Authorization", boomi.credentials().authorization(call)).setHeader("Accept", call.getAccept());
        if (call.getBody() != null) {
            request.setEntity(call.getBody(), ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8));
        }
        Optional.ofNullable(call.getContentType()).ifPresent(type -> request.setHeader("Content-Type", type));
        return request.build();
    }

    private static Duration pause(BoomiBusy busy, int attempt) {
        Duration asked = busy.retryAfter() == null ? Duration.ofSeconds(attempt) : busy.retryAfter();
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }
}
