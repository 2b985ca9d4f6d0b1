package io.boomimonitor.boomi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoomiCredentialsTest {

    private static final BoomiCall CALL = new BoomiPlatform("https://api.boomi.com", "acme-AB12CD").all("Event");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"monitor@example.com", "BOOMI_TOKEN.monitor@example.com", "boomi_token.monitor@example.com"})
    @DisplayName("case 8: the user may have the prefix already")
    void theUserMayHaveThePrefixAlready(String user) {
        assertThat(login(new BoomiCredentials(user, "t0ken", Optional.empty(), "", null, () -> true)))
                .isEqualTo("BOOMI_TOKEN.monitor@example.com:t0ken");
    }

    @Test
    void theTokensFileMayBeginWithAByteOrderMark() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "\uFEFFt0ken\r\n");

        assertThat(login(new BoomiCredentials("a@b", "", Optional.of(file), "", null, () -> true))).isEqualTo("BOOMI_TOKEN.a@b:t0ken");
    }

    private static String login(BoomiCredentials credentials) {
        String basic = credentials.authorization(CALL).replace("Basic ", "");
        return new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
    }
}
