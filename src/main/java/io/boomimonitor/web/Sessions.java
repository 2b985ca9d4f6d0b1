package io.boomimonitor.web;

import io.boomimonitor.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Who is logged in, kept in the store so that a restart or another node knows it. The store holds no token, only a mark of it; and the
 * mark is made with the password's hash, so that a new password ends all sessions.
 */
final class Sessions {

    static final Duration LIFE = Duration.ofHours(12);
    private static final int MOST = 1000;

    private final Store store;
    private final Clock clock;
    private final String key;

    /** @param key what sessions must end with when it changes; not empty */
    Sessions(Store store, Clock clock, String key) {
        this.store = store;
        this.clock = clock;
        this.key = key;
    }

    /** @return the token of a new one */
    String begin(String user) {
        String token = Proof.token();
        long now = clock.millis();
        store.inTransaction(() -> {
            store.sql().sql("""
                    delete from web_session where expires_at <= :now or token_mark in (select token_mark from web_session
                      order by created_at desc limit 1000 offset :most)""").param("now", now).param("most", MOST - 1).update();
            return store.sql().sql("""
                    insert into web_session (token_mark, who, created_at, expires_at) values (:mark, :who, :now, :expires)""")
                    .param("mark", mark(token)).param("who", user).param("now", now).param("expires", now + LIFE.toMillis()).update();
        });
        return token;
    }

    /** @param token of a cookie; null for none. @return whose it is; empty when there is no such session, or it has ended */
    Optional<String> user(String token) {
        return token == null || token.isEmpty() ? Optional.empty() : store.sql().sql("""
                select who from web_session where token_mark = :mark and expires_at > :now""").param("mark", mark(token))
                .param("now", clock.millis()).query(String.class).optional();
    }

    void end(String token) {
        store.inTransaction(() -> store.sql().sql("delete from web_session where token_mark = :mark").param("mark", mark(token)).update());
    }

    private String mark(String token) {
        return Proof.mark(key, token);
    }
}
