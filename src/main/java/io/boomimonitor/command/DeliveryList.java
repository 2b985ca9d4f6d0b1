package io.boomimonitor.command;

import io.boomimonitor.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Reads deliveries from the store in pages, so that many of them burden neither memory nor the running monitor. */
final class DeliveryList {

    private static final int PAGE = 500;
    private static final int MOST_CHANGED = 10_000;

    private final Store store;
    private final Selection selection;

    DeliveryList(Store store, Selection selection) {
        this.store = store;
        this.selection = selection;
    }

    /**
     * Reads the newest ones, the oldest of them first.
     *
     * @param most how many at most
     * @param pages receives some rows at a time, at least one
     */
    void newest(int most, Consumer<List<DeliveryRow>> pages) {
        long after = firstOf(most) - 1;
        for (List<DeliveryRow> page = page(after); !page.isEmpty(); page = page(after)) {
            pages.accept(page);
            after = page.get(page.size() - 1).id();
        }
    }

    /**
     * Reads those that changed.
     *
     * @param since when, UTC
     * @return in the order of their changes, those of {@code since} itself, too; the first 10,000
     */
    List<DeliveryRow> changed(Instant since) {
        return store.sql().sql("select " + DeliveryRow.COLUMNS + " from " + DeliveryRow.FROM + " where d.updated_at >= :changed and "
                + selection.sql() + " order by d.updated_at, d.delivery_id limit :page")
                .params(selection.parameters()).param("changed", since.toEpochMilli()).param("page", MOST_CHANGED)
                .query(DeliveryRow::read).list();
    }

    private long firstOf(int most) {
        return most == Integer.MAX_VALUE ? 0 : store.sql().sql("select coalesce(min(delivery_id), 0) from "
                + "(select d.delivery_id from " + DeliveryRow.FROM + " where " + selection.sql()
                + " order by d.delivery_id desc limit :most) newest")
                .params(selection.parameters()).param("most", most).query(Long.class).single();
    }

    private List<DeliveryRow> page(long after) {
        return store.sql().sql("select " + DeliveryRow.COLUMNS + " from " + DeliveryRow.FROM + " where d.delivery_id > :after and "
                + selection.sql() + " order by d.delivery_id limit :page")
                .params(selection.parameters()).param("after", after).param("page", PAGE).query(DeliveryRow::read).list();
    }
}
