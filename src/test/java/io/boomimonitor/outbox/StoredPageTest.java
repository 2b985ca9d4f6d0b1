package io.boomimonitor.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.boomimonitor.alert.Alert;
import io.boomimonitor.store.Store;
import io.boomimonitor.store.StoreSettings;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredPageTest {

    private static final RuleReference RULE = new RuleReference("events", 2, "", "");

    @ParameterizedTest
    @MethodSource("io.boomimonitor.testbed.TestStores#both")
    @DisplayName("what one destination gets of a page lies together, in the page's order, so that few pages of the store change with it")
    void keepsWhatADestinationGetsTogether(StoreSettings settings) throws Exception {
        try (Store store = Store.open(settings)) {
            new Outbox(store, Clock.systemUTC()).store(List.of(to("2", "mail", "http"), to("1", "http"), to("3", "http", "mail")));

            assertThat(store.sql().sql("select destination || ' ' || alert_id from delivery_shown order by delivery_id")
                    .query(String.class).list()).containsExactly("mail 2", "mail 3", "http 2", "http 1", "http 3");
            assertThat(store.sql().sql("select alert_id from alert order by alert_no").query(String.class).list())
                    .containsExactly("2", "1", "3");
        }
    }

    private static RoutedAlert to(String id, String... destinations) {
        return new RoutedAlert(new Alert(id, "events", JsonNodeFactory.instance.objectNode()),
                Stream.of(destinations).map(destination -> new Address(destination, "", RULE)).toList());
    }
}
