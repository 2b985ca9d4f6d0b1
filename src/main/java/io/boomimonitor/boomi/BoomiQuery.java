package io.boomimonitor.boomi;

import java.time.Instant;

/**
 * A query on its way through its pages: what to ask next. Used by one thread.
 *
 * @see Page
 */
public final class BoomiQuery {

    private static final int MOST_RESTARTS = 3;

    private final String object;
    private final String filter;
    private String queryToken;
    private int restarts;
    private boolean done;
    private Instant latest;

    /**
     * @param object the Platform API object, such as {@code Event}
     * @param filter the body of {@code query}, JSON
     */
    public BoomiQuery(String object, String filter) {
        this.object = object;
        this.filter = filter;
    }

    /** @return whether there is a page to ask for */
    public boolean isOpen() {
        return !done;
    }

    /** @return whether the next page is asked for by {@code queryMore} */
    public boolean isContinued() {
        return queryToken != null;
    }

    /** @return the path of the next call, below the account */
    public String getPath() {
        return "/" + object + (isContinued() ? "/queryMore" : "/query");
    }

    /** @return the body of the next call: the filter, or the bare token */
    public String getBody() {
        return isContinued() ? queryToken : filter;
    }

    /** @return {@code queryMore} takes plain text, {@code query} JSON */
    public String getContentType() {
        return isContinued() ? "text/plain" : "application/json";
    }

    /** Moves on to the page after this one. */
    public void next(Page page) {
        queryToken = page.queryToken();
        done = queryToken == null;
    }

    /**
     * Starts again from the first page, because Boomi no longer knows the token. What was read twice is stored once.
     *
     * @param answer what Boomi said
     * @throws BoomiBusy when that does not help either
     */
    public void restart(String answer) throws BoomiBusy {
        queryToken = null;
        if (++restarts > MOST_RESTARTS) {
            throw new BoomiBusy("Boomi rejected the queryToken of " + object + " " + restarts + " times: " + answer, null);
        }
    }

    /** Takes note of a record's time key. @param time null when the record has none */
    public void saw(Instant time) {
        if (latest == null || time != null && time.isAfter(latest)) {
            latest = time;
        }
    }

    /** @return the greatest time key of all pages so far, UTC; null when no record had one */
    public Instant latest() {
        return latest;
    }

    /** The filter and the token are left out. */
    @Override
    public String toString() {
        return getPath();
    }
}
