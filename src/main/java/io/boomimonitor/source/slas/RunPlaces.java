package io.boomimonitor.source.slas;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.boomi.Page;
import io.boomimonitor.source.environment.Environments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins runs with the environments of their runtimes, which an ExecutionRecord does not tell (Platform API reference). */
public final class RunPlaces {

    private static final Logger LOG = LoggerFactory.getLogger(RunPlaces.class);

    private final Environments environments;

    /** @param environments by {@code atomId} */
    public RunPlaces(Environments environments) {
        this.environments = environments;
    }

    /**
     * Adds {@code environment} and {@code classification} to the page's records.
     *
     * @return false when there are records, and the environments could not be read at all
     */
    boolean join(Page page) {
        page.unreadable().forEach(record -> LOG.warn("a run cannot be watched, for {}: {}", record.reason(), SafeText.brief(record.beginning())));
        page.records().forEach(environments::placeOfRuntime);
        return page.records().isEmpty() || environments.isKnown();
    }
}
