package io.boomimonitor.sink;

import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.AbstractListAggregationStrategy;

/** Of a list of files that Camel writes, the names alone: their texts would be held until the last one is written. */
public final class WrittenFiles extends AbstractListAggregationStrategy<String> {

    /** Camel makes one for each split. */
    public WrittenFiles() {
        // nothing to prepare
    }

    /** @return as the endpoint names it, which {@link FileDrop#publishAll} takes */
    @Override
    public String getValue(Exchange written) {
        return written.getMessage().getHeader(Exchange.FILE_NAME_PRODUCED, String.class);
    }
}
