package io.boomimonitor.source.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DifferenceTest {

    private static final String EXTENSIONS = "<?xml version=\"1.0\"?><processOverrides xmlns:n=\"urn:n\" saveVersion=\"2\"><connections>"
            + "<connection id=\"829ca9e7\" name=\"orders\" type=\"http\"><field id=\"url\" value=\"%s\" usesEncryption=\"false\"/>"
            + "<field id=\"password\" value=\"%s\" encryptedValueSet=\"true\" "
            + "usesEncryption=\"true\"/></connection></connections><maps/></processOverrides>";

    @Test
    void xmlTellsTheChangedPathsByTheNamesThatPeopleKnow() {
        String before = EXTENSIONS.formatted("https://a", "one");
        String after = EXTENSIONS.formatted("https://b", "two");

        assertThat(Difference.of("NEW_VALUE", before, after))
                .isEqualTo("connections/orders/url: https://a -> https://b; connections/orders/password: ••• (changed)");
    }

    @Test
    void jsonTellsWhatChangedWasAddedAndRemoved() {
        String before = "{\"connections\":{\"connection\":[{\"name\":\"orders\",\"url\":\"https://a\",\"user\":\"bob\"}]},\"retries\":3}";
        String after = "{\"connections\":{\"connection\":[{\"name\":\"orders\",\"url\":\"https://b\",\"timeout\":30}]},\"retries\":3}";

        assertThat(Difference.of("settings", before, after)).isEqualTo("connections/connection/orders/url: https://a -> https://b; "
                + "connections/connection/orders/timeout added: 30; connections/connection/orders/user removed: bob");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "16.06.0.0-20160512.173026-27;16.06.0.0-20160513.182152-27;16.06.0.0-20160512.173026-27 -> 16.06.0.0-20160513.182152-27",
        "a;b;a -> b", "a;'';a -> (empty)", "'';b;b", "same;same;same"})
    void otherTextIsShownAsOldAndNew(String before, String after, String shown) {
        assertThat(Difference.of("VERSION_STRING", before, after)).isEqualTo(shown);
    }

    @Test
    void whatLongTextsHaveInCommonIsCutButForAFewCharacters() {
        String same = "the quick brown fox jumps over the lazy dog ";

        assertThat(Difference.of("text", same + "once" + same, same + "twice" + same))
                .isEqualTo("…r the lazy dog oncethe quick bro… -> …r the lazy dog twicethe quick bro…");
    }

    @Test
    void anEmojiIsNeverHalved() {
        String shown = Difference.of("text", "x".repeat(70) + "\uD83D\uDE9A", "x".repeat(70) + "\uD83D\uDE9B");

        assertThat(shown).isEqualTo("…" + "x".repeat(15) + "\uD83D\uDE9A -> …" + "x".repeat(15) + "\uD83D\uDE9B");
    }

    @Test
    void aSecretPropertyTellsOnlyThatItChanged() {
        assertThat(Difference.of("db.password", "old-canary", "new-canary")).isEqualTo("••• (changed)");
        assertThat(Difference.of("message", "password=old-canary", "password=new-canary")).isEqualTo("password=••• (changed)");
    }

    @Test
    void moreThanTenChangedPathsAreCounted() {
        IntFunction<String> version = v -> IntStream.range(0, 13).mapToObj(i -> "\"f" + i + "\":" + v)
                .collect(Collectors.joining(",", "{", "}"));

        assertThat(Difference.of("x", version.apply(1), version.apply(2))).startsWith("f0: 1 -> 2; ")
                .endsWith("f9: 1 -> 2; and 3 more changes");
    }

    @Test
    void anotherNotationIsNoChange() {
        assertThat(Difference.of("x", "<a b='1' c='2'/>", "<a c=\"2\"\n b=\"1\"></a>")).isEqualTo("changed in its notation only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a><b></a>", "<!DOCTYPE a [<!ENTITY x 'canary'>]><a>&x;</a>", "<a>&undeclared;</a>", "{\"a\":1,}",
            "{\"a\":1} x", "{\"a\":1,\"a\":2}"})
    @DisplayName("F48: documents that cannot be read are described by their size")
    void whatCannotBeReadIsToldByItsSize(String broken) {
        assertThat(Difference.of("x", "<a/>", broken)).matches(broken.length() + " characters of (XML|JSON) changed");
    }

    @Test
    @DisplayName("F48: an entity that names a file is not read (XXE)")
    void anEntityThatNamesAFileIsNotRead(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "canary");
        String xml = "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]><a><b>&x;</b></a>";

        assertThat(Difference.of("x", "<a><b>1</b></a>", xml)).doesNotContain("canary").endsWith(" characters of XML changed");
        assertThat(Redaction.text(xml)).doesNotContain("canary").endsWith(" characters of XML");
    }

    @Test
    @DisplayName("F48: a million laughs, 100,000 levels and 600,000 characters cost neither time nor memory")
    void monstersAreToldByTheirSize() {
        String laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><l>&b;</l>";
        String deep = "<a>".repeat(100_000) + "</a>".repeat(60_000);

        assertThat(Redaction.text(laughs)).endsWith("characters of XML");
        assertThat(Redaction.text(deep)).isEqualTo("540,000 characters of XML");
        assertThat(Redaction.text("[".repeat(100_000))).isEqualTo("100,000 characters of JSON");
        assertThat(Redaction.text("[" + "1,".repeat(200_000) + "1]")).isEqualTo("400,003 characters of JSON");
        assertThat(Redaction.text("x ".repeat(300_000))).isEqualTo("600,000 characters of text");
    }

    @Test
    void twoTotallyDifferentDocumentsOf400KilobytesAreComparedInTime() {
        IntFunction<String> document = seed -> IntStream.range(0, 4_000).mapToObj(i -> "<field id=\"f" + i * seed
                + "\" value=\"https://host/" + i * seed + "/path/of/some/length?x=" + seed + "\" usesEncryption=\"false\"/>")
                .collect(Collectors.joining("", "<e>", "</e>"));

        String shown = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Difference.of("x", document.apply(3), document.apply(7)));

        assertThat(shown).contains("more changes").hasSizeLessThan(5_000);
    }

    @Test
    void elementsWithLongNamesAndManyChildrenStaySmall() {
        String xml = "<a name=\"" + "n".repeat(100_000) + "\">" + "<b>1</b>".repeat(40_000) + "</a>";

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(5), () -> Redaction.text(xml))).hasSizeLessThan(50_000);
    }
}
