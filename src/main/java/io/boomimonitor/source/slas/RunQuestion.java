package io.boomimonitor.source.slas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.BoomiBusy;
import io.boomimonitor.boomi.BoomiQuery;
import io.boomimonitor.boomi.Login;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.boomi.PagedCall;
import io.boomimonitor.finding.Change;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the SLAs ask Boomi for at once: one or more ExecutionRecord queries, each on its way through its pages, and what their answer
 * means. For the routes it is one call with many pages. Used by one thread.
 */
public class RunQuestion extends PagedCall {

    private final Function<String, BoomiQuery> boomi;
    private final Iterator<String> filters;
    private final int mostPages;
    private final Set<String> awaited;
    private BoomiQuery query;
    private int pages;
    private boolean between = true;

    /**
     * @param boomi     makes a query of its filter
     * @param filters   of the queries; the next one is asked for when the pages before it have been taken
     * @param mostPages so many pages of each query are enough
     * @param awaited   executionIds of runs whose end a finding waits for
     */
    public RunQuestion(Function<String, BoomiQuery> boomi, Iterator<String> filters, int mostPages, Collection<String> awaited) {
        this.boomi = boomi;
        this.filters = filters;
        this.mostPages = mostPages;
        this.awaited = new TreeSet<>(awaited);
    }

    /** @param page in any order. @return the runs whose duration must be compared with the table */
    List<ObjectNode> runs(List<ObjectNode> page) {
        page.forEach(record -> awaited.remove(record.path("executionId").asText()));
        return page;
    }

    /** @return what the whole answer means beyond its single runs */
    public List<Change> getChanges() {
        return List.of();
    }

    /** @return the awaited runs that no page has shown */
    final Set<String> awaited() {
        return awaited;
    }

    @Override
    public final boolean isOpen() {
        return !between || filters.hasNext();
    }

    @Override
    public final Page read(InputStream body) throws BoomiBusy, IOException {
        Page page = query().read(body);
        between = ++pages >= mostPages || !query.isOpen();
        return page;
    }

    @Override
    public final Optional<Object> unlessError(int status, String message) throws BoomiBusy {
        return query().unlessError(status, message);
    }

    @Override
    public final Login getLogin() {
        return Login.API_TOKEN;
    }

    @Override
    public final String getMethod() {
        return query().getMethod();
    }

    @Override
    public final String getUrl() {
        return query().getUrl();
    }

    @Override
    public final String getPath() {
        return query == null ? "/ExecutionRecord/query" : query.getPath();
    }

    @Override
    public final String getBody() {
        return query().getBody();
    }

    @Override
    public final String getContentType() {
        return query().getContentType();
    }

    @Override
    public final String getAdvice() {
        return query().getAdvice();
    }

    private BoomiQuery query() {
        if (between) {
            query = boomi.apply(filters.next());
            pages = 0;
            between = false;
        }
        return query;
    }
}
