package io.boomimonitor.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boomimonitor.config.ProblemException;
import io.boomimonitor.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreAccountTest {

    private static final String REFUSED =
            "store.url names a store with the alerts of account demo-AB12CD, and boomi.account is real-XY9876";

    @TempDir
    private Path folder;

    @Test
    void aStoreIsUsedForTheAccountThatItWasMadeForAndForNoOther() throws Exception {
        StoreAccount.refuseOther(settings("demo-AB12CD"));
        for (int start = 0; start < 2; start++) {
            try (Store store = Store.open(StoreSettings.read(settings("demo-AB12CD")))) {
                StoreAccount.note(store, settings("demo-AB12CD"));
            }
        }

        assertThatCode(() -> StoreAccount.refuseOther(settings("demo-AB12CD"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> StoreAccount.refuseOther(settings("real-XY9876"))).isInstanceOf(ProblemException.class)
                .hasMessageContaining(REFUSED);
        try (Store store = Store.open(StoreSettings.read(settings("real-XY9876")))) {
            assertThatThrownBy(() -> StoreAccount.note(store, settings("real-XY9876"))).isInstanceOf(ProblemException.class)
                    .hasMessageContaining(REFUSED);
        }
    }

    private Settings settings(String account) {
        Map<String, String> values = Map.of("boomi.account", account, "store.url", "jdbc:sqlite:" + folder.resolve("monitor.db"));
        return new Settings(values.keySet(), key -> Optional.ofNullable(values.get(key)));
    }
}
