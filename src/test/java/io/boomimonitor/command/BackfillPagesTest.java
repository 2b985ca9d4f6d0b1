package io.boomimonitor.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.boomi.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackfillPagesTest {

    private final BackfillPages pages = new BackfillPages();
    private final List<BackfillPages.Progress> seen = new ArrayList<>();

    @BeforeEach
    void begin() {
        pages.begin(seen::add);
    }

    @Test
    void pagesAreCountedAgainstWhatBoomiCounts() {
        write(100, 250, false);
        write(100, 250, false);
        write(50, 250, true);

        assertThat(seen).extracting(BackfillPages.Progress::toString).containsExactly("page 1 of 3", "page 2 of 3", "page 3 of 3");
        assertThat(seen).extracting(BackfillPages.Progress::share).containsExactly(0.4, 0.8, 1.0);
    }

    @Test
    void theNextWindowBeginsAtItsFirstPageAndRowsAddUp() {
        write(100, 100, true);
        pages.begin(seen::add);
        write(7, 7, true);

        assertThat(seen).extracting(BackfillPages.Progress::toString).containsExactly("page 1 of 1", "page 1 of 1");
        assertThat(pages.rows("executions")).isEqualTo(107);
        assertThat(pages.rows("execution-summaries")).isZero();
    }

    @Test
    void aPageMoreThanBoomiCountedIsNeverMoreThanAll() {
        write(100, 100, false);
        write(100, 100, false);
        write(3, 100, true);

        assertThat(seen).extracting(BackfillPages.Progress::toString).containsExactly("page 1 of 2", "page 2 of 3", "page 3 of 3");
        assertThat(seen).extracting(BackfillPages.Progress::share).containsExactly(1.0, 1.0, 1.0);
    }

    @Test
    void withoutACountThereIsNoForecast() {
        write(100, Page.UNCOUNTED, false);
        write(0, -7, true);

        assertThat(seen).extracting(BackfillPages.Progress::toString).containsExactly("page 1", "page 2 of 2");
        assertThat(seen).extracting(BackfillPages.Progress::share).containsExactly(0.0, 1.0);
    }

    @Test
    void anEmptyWindowIsOnePage() {
        write(0, 0, true);

        assertThat(seen).extracting(BackfillPages.Progress::toString).containsExactly("page 1 of 1");
    }

    private void write(int records, long results, boolean last) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        pages.written("executions", new Page(Collections.nCopies(records, record), List.of(), last ? null : "token", results), records);
    }
}
