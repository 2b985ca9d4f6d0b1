package io.boomimonitor.boomi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A query and its pages. Used by one thread.
 *
 * @see Page
 */
public final class BoomiQuery extends PagedCall {

    private static final int MOST_RESTARTS = 3;

    private final PageReader pages;
    private final String base;
    private final String object;
    private final String filter;
    private final String advice;
    private String queryToken;
    private int restarts;
    private boolean done;

    BoomiQuery(String base, BoomiObject object, String filter) {
        this.pages = new PageReader("result", "queryToken", object.largest());
        this.base = base;
        this.object = object.name();
        this.filter = filter;
        this.advice = object.advice();
    }

    @Override
    public Login getLogin() {
        return Login.API_TOKEN;
    }

    @Override
    public String getMethod() {
        return "POST";
    }

    @Override
    public String getUrl() {
        return base + getPath();
    }

    @Override
    public String getAdvice() {
        return advice;
    }

    /** @return whether there is another page */
    @Override
    public boolean isOpen() {
        return !done;
    }

    /** @return whether the next call is {@code queryMore} */
    public boolean isContinued() {
        return queryToken != null;
    }

    /** @return the path of the next call, below the account */
    @Override
    public String getPath() {
        return "/" + object + (isContinued() ? "/queryMore" : "/query");
    }

    /** @return the body of the next call: the filter, or the bare token */
    @Override
    public String getBody() {
        return isContinued() ? queryToken : filter;
    }

    /** @return {@code queryMore} takes plain text, {@code query} JSON */
    @Override
    public String getContentType() {
        return isContinued() ? "text/plain" : "application/json";
    }

    /** @return the page; the query moves on to the one after it */
    @Override
    public Page read(InputStream body) throws BoomiBusy, IOException {
        Page page = pages.read(body);
        queryToken = page.queryToken();
        done = queryToken == null;
        return page;
    }

    /** @return an empty page when Boomi rejects the token: then the query starts again */
    @Override
    public Optional<Object> unlessError(int status, String message) throws BoomiBusy {
        if (status != 400 || !isContinued()) {
            return Optional.empty();
        }
        restart(message);
        return Optional.of(new Page(List.of(), List.of(), null));
    }

    /**
     * Starts again from the first page, because Boomi no longer knows the token. Records that are read twice are stored once.
     *
     * @param answer what Boomi said
     * @throws BoomiBusy when that does not help either
     */
    private void restart(String answer) throws BoomiBusy {
        queryToken = null;
        if (++restarts > MOST_RESTARTS) {
            throw new BoomiBusy("Boomi rejected the queryToken of " + object + " " + restarts + " times: " + answer, null);
        }
    }
}
