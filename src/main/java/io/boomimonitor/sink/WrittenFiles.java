package io.boomimonitor.sink;

import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.AbstractListAggregationStrategy;

/** Of a list of files that Camel writes, the files alone: their texts would be held until the last one is written. */
public final class WrittenFiles extends AbstractListAggregationStrategy<Path> {

    /** Camel makes one for each split. */
    public WrittenFiles() {
        // nothing to prepare
    }

    /** @return the file under its hidden name, see {@link FileDrop#publishAll} */
    @Override
    public Path getValue(Exchange written) {
        return FileDrop.part(written);
    }
}
