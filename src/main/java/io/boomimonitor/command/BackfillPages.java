package io.boomimonitor.command;

import io.boomimonitor.boomi.Page;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Counts the pages and rows of a back-fill. It stands where the routes have the monitor's metrics, and so its public methods have
 * the names that the routes call.
 */
public final class BackfillPages {

    /**
     * How far the reading of one window has come.
     *
     * @param pages pages that are written
     * @param of    how many there will be; 0 when Boomi did not say
     * @param share of the records, 0 to 1
     */
    record Progress(int pages, long of, double share) {

        /** @return such as {@code page 3 of 12} */
        @Override
        public String toString() {
            return "page " + pages + (of > 0 ? " of " + of : "");
        }
    }

    private final Map<String, Long> rows = new ConcurrentHashMap<>();
    private Consumer<Progress> listener = page -> { };
    private int pages;
    private long records;
    private long firstPage;

    /** The next window begins. @param each called after each page that is written */
    void begin(Consumer<Progress> each) {
        listener = each;
        pages = 0;
        records = 0;
    }

    /** @return how many rows of the source were written so far */
    long rows(String source) {
        return rows.getOrDefault(source, 0L);
    }

    /** Boomi answered a call. */
    public void called(String path, int status) {
        // a back-fill shows pages, not calls
    }

    /** The rows of a page are in the database. */
    public void written(String source, Page page, int written) {
        rows.merge(source, (long) written, Long::sum);
        pages++;
        records += page.records().size() + page.unreadable().size();
        firstPage = pages == 1 ? records : firstPage;
        boolean last = page.queryToken() == null;
        long results = Math.max(page.results(), 0);
        // what Boomi counts is a forecast: while it pages, records come and go
        long of = last ? pages : firstPage == 0 ? 0 : Math.max(pages + 1, (results + firstPage - 1) / firstPage);
        double share = last ? 1 : results == 0 ? 0 : Math.min(1, (double) records / results);
        listener.accept(new Progress(pages, results == 0 && !last ? 0 : of, share));
    }
}
