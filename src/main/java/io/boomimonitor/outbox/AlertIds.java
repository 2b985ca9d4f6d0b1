package io.boomimonitor.outbox;

import io.boomimonitor.alert.Alert;
import io.boomimonitor.alert.Hash;
import io.boomimonitor.alert.SafeText;
import io.boomimonitor.store.Store;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ids of alerts that are to be stored: one that another source holds already becomes {@code SOURCE-ID}. */
final class AlertIds {

    private static final int ASKED_AT_ONCE = 500;
    /** Read from the index of those that have one. */
    private static final String ANY_RECORD_ID = "select count(*) from (select 1 from alert where record_id is not null limit 1) any_one";

    private final Map<Long, RoutedAlert> alerts = new LinkedHashMap<>();
    private final Map<String, String> recordIds = new HashMap<>();
    /** Who holds an id. */
    private final Map<String, String> holders = new HashMap<>();
    /** The ids of stored alerts that are not their records' own, by source and the record's. */
    private final Map<String, String> others = new HashMap<>();

    private AlertIds() {
    }

    /** @return whether each stored alert has its record's own id: then one that can be stored by its own is not there by another */
    static boolean areRecords(Store store) {
        return store.sql().sql(ANY_RECORD_ID).query(Integer.class).single() == 0;
    }

    /** Of records as if none were stored, whatever their numbers; costs no question. */
    static AlertIds ofNew(Map<Long, RoutedAlert> page, Store store) {
        return new AlertIds().with(page, store);
    }

    /** Of records, by the ids of their sources: reads who holds them, in the transaction that stores the alerts. */
    static AlertIds ofRecords(Map<Long, RoutedAlert> page, Store store) {
        return of(page, store, "source || coalesce('/' || record_id, '')");
    }

    /** The same of alerts that may be stored already, and then have the ids that they got. */
    static AlertIds ofAlerts(Map<Long, RoutedAlert> alerts, Store store) {
        return of(alerts, store, "source");
    }

    private static AlertIds of(Map<Long, RoutedAlert> page, Store store, String holder) {
        AlertIds ids = new AlertIds();
        ids.read(page.values().stream().map(routed -> safe(routed.alert())).distinct().toList(), store, holder);
        return ids.with(page, store);
    }

    private AlertIds with(Map<Long, RoutedAlert> page, Store store) {
        page.forEach((number, routed) -> alerts.put(number, withId(routed, store)));
        return this;
    }

    /** @return the same alerts by the same numbers, with ids of their own */
    Map<Long, RoutedAlert> alerts() {
        return alerts;
    }

    /** @return whether all of them have their records' own ids */
    boolean areRecords() {
        return recordIds.isEmpty();
    }

    /** @return the id that the alert's source knows it by; null when it is the alert's own */
    String recordId(Alert alert) {
        return recordIds.get(alert.alertId());
    }

    private RoutedAlert withId(RoutedAlert routed, Store store) {
        Alert alert = routed.alert();
        String own = safe(alert);
        String id = own;
        if (!alert.source().equals(holders.get(own))) {
            String other = others.get(alert.source() + '/' + own);
            if (other != null || holders.putIfAbsent(own, alert.source()) != null) {
                id = other != null ? other : free(alert.source(), own, store);
                recordIds.put(id, own);
            }
        }
        return id.equals(alert.alertId()) ? routed : new RoutedAlert(
                new Alert(id, alert.source(), alert.fields(), alert.json(), alert.problem(), alert.state()), routed.addresses(),
                routed.matched());
    }

    private static String free(String source, String own, Store store) {
        String id = source + "-" + own;
        return isFree(id, own, source, store) ? id : id + "-" + Hash.of(own);
    }

    /** It may also be the id of some other record, of whichever source. */
    private static boolean isFree(String id, String own, String source, Store store) {
        return store.sql().sql("select count(*) from alert where alert_id = :id and (source <> :source or coalesce(record_id, '') <> :own)")
                .param("id", id).param("source", source).param("own", own).query(Integer.class).single() == 0;
    }

    private void read(List<String> ids, Store store, String holder) {
        for (int from = 0; from < ids.size(); from += ASKED_AT_ONCE) {
            store.sql().sql("select alert_id, source, record_id, " + holder
                            + " as holder from alert where alert_id in (:ids) or record_id in (:ids)")
                    .param("ids", ids.subList(from, Math.min(ids.size(), from + ASKED_AT_ONCE)))
                    .query(row -> {
                        holders.put(row.getString("alert_id"), row.getString("holder"));
                        if (row.getString("record_id") != null) {
                            others.put(row.getString("source") + '/' + row.getString("record_id"), row.getString("alert_id"));
                        }
                    });
        }
    }

    private static String safe(Alert alert) {
        return SafeText.storable(alert.alertId());
    }
}
