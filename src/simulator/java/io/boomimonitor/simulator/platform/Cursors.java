package io.boomimonitor.simulator.platform;

import io.boomimonitor.simulator.Refusal;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** The queries that still have pages to give; the oldest are forgotten, so memory is bounded. Thread-safe. */
final class Cursors {

    /** @param keys the keys of all matching records in the order of the answer, asked for once a page */
    record Cursor(long id, Supplier<long[]> keys, BitSet used) { }

    private final int kept;
    private final Map<Long, Cursor> cursors = new LinkedHashMap<>();

    /** @param kept how many queries are remembered */
    Cursors(int kept) {
        this.kept = kept;
    }

    synchronized Cursor open(Supplier<long[]> keys) {
        Cursor cursor = new Cursor(ThreadLocalRandom.current().nextLong(), keys, new BitSet());
        cursors.put(cursor.id, cursor);
        if (cursors.size() > kept) {
            cursors.remove(cursors.keySet().iterator().next());
        }
        return cursor;
    }

    /**
     * @param life      seconds for which a token is good
     * @param singleUse whether a page can be asked for once only
     * @throws Refusal 400 when the token's query is forgotten, or the token too old or used
     */
    synchronized Cursor of(QueryToken token, long now, int life, boolean singleUse) {
        Cursor cursor = cursors.get(token.cursor());
        if (cursor == null || now - token.issued() > life) {
            throw Refusal.badRequest("The query token has expired");
        }
        if (singleUse && cursor.used.get(token.page())) {
            throw Refusal.badRequest("The query token was used before");
        }
        cursor.used.set(token.page());
        return cursor;
    }
}
