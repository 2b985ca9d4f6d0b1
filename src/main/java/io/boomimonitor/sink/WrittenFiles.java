package io.boomimonitor.sink;

import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.AbstractListAggregationStrategy;

/** Of a list of files that Camel writes, the files alone: their texts would be held until the last one is written. */
public final class WrittenFiles extends AbstractListAggregationStrategy<WrittenFile> {

    /** Camel makes one for each split. */
    public WrittenFiles() {
        // nothing to prepare
    }

    /** @return the file, on its way to the disk, which {@link FileDrop#publishAll} takes */
    @Override
    public WrittenFile getValue(Exchange written) {
        return new WrittenFile(Path.of(written.getMessage().getHeader(Exchange.FILE_NAME_PRODUCED, String.class)));
    }
}
