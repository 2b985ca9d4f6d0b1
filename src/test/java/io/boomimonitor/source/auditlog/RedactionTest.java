package io.boomimonitor.source.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @DisplayName("F47: the name of a secret stays and its value goes")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Server=db;User Id=bob;Password=c4nary;Timeout=5 | Server=db;User Id=bob;Password=•••;Timeout=5",
        "https://bob:c4nary@host/path | https://bob:•••@host/path",
        "https://host/x?sv=1&sig=c4nary&page=2 | https://host/x?sv=1&sig=•••&page=2",
        "Authorization: Basic c4nary== | Authorization: •••",
        "sent Bearer c4nary.x to host | sent Bearer ••• to host",
        "token AKIAIOSFODNN7EXAMPLE used | token ••• used",
        "key wJalrXUtnFEMI7K7MDENG2bPxRfiCY3kExKpLEKd used | key ••• used",
        "a eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c4nary b | a ••• b",
        "api key: c4nary | api key: •••",
        "<a><entry><string>password</string><string>c4nary-jwt</string></entry></a> | entry/string = password, entry/string[2] = •••",
        "Saved <field id=\"password\" value=\"c4nary\"/> for all | Saved password = ••• for all"})
    void theNameOfASecretStaysAndItsValueGoes(String text, String shown) {
        assertThat(Redaction.text(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password changed for jane@example.com", "Add Basic Authentication user", "API Token renamed",
            "Runtime 3fe3d126-8d20-48ba-94d2-4b69752eedd9 restarted",
        "https://erp.example.com:8443/ws/rest/Orders2/getById", "Environment Extensions saved", "compass=north", "keyField: 7"})
    void ordinaryMessagesStay(String message) {
        assertThat(Redaction.text(message)).isEqualTo(message);
    }

    @Test
    void xmlAndJsonAreListedByTheirValues() {
        assertThat(Redaction.text("<o><c name='erp'><field id='url' value='https://a'/><field id='pwd' value='c4nary'/></c></o>"))
                .isEqualTo("erp/url = https://a, erp/pwd = •••");
        assertThat(Redaction.text("{\"version_id\":\"637582d3c32287000fc1d69f\",\"n\":[1,2]}"))
                .isEqualTo("version_id = 637582d3c32287000fc1d69f, n/item = 1, n/item[2] = 2");
    }

    @ParameterizedTest(name = "F48: {0}")
    @ValueSource(strings = {"a=", "a:", "password=", "<a ", "<", "{\"", "[[", "-----BEGIN ", "://a:", "basic a", "eyJaaaaa.", "aB1",
            "a b ", "\\\"", "&amp;", "sk-aaaaaaaaaa", ", a", "thin:a", "=>", "a="})
    @DisplayName("F48: no text takes more than a moment, however hostile")
    void hostileTextTakesNoMoreThanAMoment(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Redaction.text("x " + text));
    }
}
