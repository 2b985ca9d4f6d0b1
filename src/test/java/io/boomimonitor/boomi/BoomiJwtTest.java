package io.boomimonitor.boomi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.testbed.MutableClock;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoomiJwtTest {

    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final BoomiJwt jwt = new BoomiJwt("https://api.boomi.com", "acme-AB12CD", clock);
    private final AnswerReader reader = new AnswerReader(new BoomiClock(clock), jwt);
    private final BoomiCall call = new GraphQl();

    @Test
    void isMissingAtFirstAndAMinuteBeforeItEnds() throws Exception {
        assertThat(jwt.isMissing(call)).isTrue();

        fetch(token(300));

        assertThat(jwt.isMissing(call)).isFalse();
        clock.advance(Duration.ofSeconds(239));
        assertThat(jwt.isMissing(call)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(jwt.isMissing(call)).isTrue();
    }

    @Test
    void isNotWantedByACallWithAnotherLogin() {
        assertThat(jwt.isMissing(new BoomiPlatform("https://api.boomi.com", "acme-AB12CD").query("Event", "{}"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", " %s\n", "\"%s\""})
    void isTakenWithBlanksAndQuotesAround(String form) throws Exception {
        fetch(form.formatted(token(300)));

        assertThat(jwt.authorization(call)).isEqualTo("Bearer " + token(300));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Log in</html>", "{\"message\":\"no\"}", "a.b\r\nX-Evil: 1.c"})
    void refusesWhatIsNoToken(String body) {
        assertThatThrownBy(() -> fetch(body)).isInstanceOf(BoomiBusy.class);
        assertThat(jwt.isMissing(call)).isTrue();
    }

    @Test
    @DisplayName("F15: a rejected token is fetched again once, and a second rejection in a row is a refusal, no endless loop")
    void isFetchedAgainAfterARejection() throws Exception {
        fetch(token(300));

        assertThatThrownBy(() -> answer(401)).isInstanceOf(BoomiBusy.class).hasMessageContaining("renewed");
        assertThat(jwt.isMissing(call)).isTrue();
        fetch(token(300));
        assertThatThrownBy(() -> answer(401)).isInstanceOf(BoomiRefused.class).hasMessageContaining("the privilege");
    }

    @Test
    void mayBeRejectedAgainAfterItWasTaken() throws Exception {
        for (int cycle = 0; cycle < 3; cycle++) {
            fetch(token(300));
            assertThatThrownBy(() -> answer(401)).isInstanceOf(BoomiBusy.class);
            fetch(token(300));
            answer(200);
        }
    }

    @Test
    @DisplayName("F15: two sources that lose the token at once both go on with the new one")
    void isRenewedOnceForTwoCallsThatWereSentWithTheSameToken() throws Exception {
        BoomiCall other = new GraphQl();
        fetch(token(300));
        jwt.authorization(call);
        jwt.authorization(other);

        assertThatThrownBy(() -> answer(401)).isInstanceOf(BoomiBusy.class);
        fetch(token(301));
        assertThatThrownBy(() -> reader.read(other, 401, null, null, bytes("no"))).isInstanceOf(BoomiBusy.class);

        assertThat(jwt.isMissing(other)).isFalse();
        assertThat(jwt.authorization(other)).isEqualTo("Bearer " + token(301));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"exp\":9223372036854775807}", "{\"exp\":\"soon\"}", "{}", "no json"})
    void isTakenForFiveMinutesWhenItsEndCannotBeRead(String claims) throws Exception {
        fetch("e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln");

        assertThat(jwt.isMissing(call)).isFalse();
        clock.advance(Duration.ofMinutes(4));
        assertThat(jwt.isMissing(call)).isTrue();
    }

    private void fetch(String body) throws Exception {
        reader.read(jwt.request(), 200, null, null, bytes(body));
    }

    private void answer(int status) throws Exception {
        reader.read(call, status, null, null, bytes("{\"data\":{}}"));
    }

    private String token(int seconds) {
        String claims = "{\"exp\":" + Instant.parse("2026-03-01T12:00:00Z").plusSeconds(seconds).getEpochSecond() + "}";
        return "eyJhbGciOiJIUzI1NiJ9." + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The smallest call that wants a JWT. */
    private static final class GraphQl implements BoomiCall {

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public Login getLogin() {
            return Login.JWT;
        }

        @Override
        public String getUrl() {
            return "https://api.boomi.com/graphql";
        }

        @Override
        public String getPath() {
            return "/graphql";
        }

        @Override
        public String getAdvice() {
            return "check the privilege";
        }

        @Override
        public Object read(InputStream body) {
            return "read";
        }
    }
}
