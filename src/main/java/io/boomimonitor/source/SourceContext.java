package io.boomimonitor.source;

import io.boomimonitor.boomi.BoomiAccount;
import io.boomimonitor.config.ErrorText;
import io.boomimonitor.config.Settings;
import io.boomimonitor.finding.OpenFindings;
import io.boomimonitor.metrics.Metrics;
import io.boomimonitor.outbox.Outbox;
import io.boomimonitor.routing.TableFiles;
import io.boomimonitor.source.environment.Environments;
import io.boomimonitor.store.Store;

/**
 * What a source is handed: nothing that it reads, or logs in with, is found in another place.
 *
 * @param boomi        the account that is watched; its clock is Boomi's time
 * @param store        where watermarks and findings are kept
 * @param findings     what is wrong in the account and not over yet
 * @param environments where a runtime's runs belong to
 * @param tables       reads the tables that users edit
 */
public record SourceContext(Settings settings, BoomiAccount boomi, Store store, Outbox outbox, OpenFindings findings, ErrorText errors,
                            Metrics metrics, Environments environments, TableFiles tables) {

    /** @return the watermark of a source that is read by one; else the beginning of nothing */
    public Progress progress(Source source) {
        return source.records().<Progress>map(records -> new Watermarks(store, boomi.clock()).of(SourceSettings.read(source, records,
                settings)))
                .orElseGet(() -> Progress.none(boomi.clock()));
    }
}
