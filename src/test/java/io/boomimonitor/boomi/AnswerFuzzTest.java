package io.boomimonitor.boomi;

import static org.assertj.core.api.Assertions.assertThat;

import io.boomimonitor.alert.SafeText;
import io.boomimonitor.testbed.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Boomi's answers, broken: a page, or an error that says so; no record holds text that no database takes. */
class AnswerFuzzTest {

    private static final String PAGE = """
            {"@type":"QueryResult","result":[{"@type":"Event","eventId":"e\\u00e41","error":"x\\ud83d\\ude00\\n",
            "errorDocumentCount":["Long",1],"list":[{"a":null},[1.5e3,true]]},{"eventId":"e2","recordDate":"2026-08-08T06:14:57Z"}],
            "queryToken":"t","numberOfResults":2}""";

    @Property(tries = 1_500, seed = Fuzz.SEED)
    void anAnswerIsAPageOrRefused(@ForAll("pages") byte[] bytes) throws IOException {
        try {
            Page page = new PageReader("result", "queryToken").read(new ByteArrayInputStream(bytes));
            page.records().forEach(record -> assertThat(record.toString()).isEqualTo(SafeText.storable(record.toString()))
                    .doesNotContain("\\u0000"));
        } catch (BoomiBusy refused) {
            assertThat(refused.getMessage()).isNotBlank().isEqualTo(SafeText.storable(refused.getMessage()));
        }
    }

    @Property(tries = 1_000, seed = Fuzz.SEED)
    void anObjectIsReadOrRefused(@ForAll("pages") byte[] bytes) throws IOException {
        try {
            assertThat(JsonAnswer.read(new ByteArrayInputStream(bytes), 10_000, "Event")).isNotNull();
        } catch (BoomiBusy | BoomiRefused refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
        assertThat(ErrorBody.message(new String(bytes, StandardCharsets.UTF_8))).isNotBlank().doesNotContain("\n", "\0");
    }

    @Property(tries = 2_000, seed = Fuzz.SEED)
    void aDateIsOneOrNone(@ForAll("dates") String text) {
        Instant time = BoomiTime.parse(text);

        if (time != null) {
            assertThat(BoomiTime.parse(time.toString())).isEqualTo(time);
        }
    }

    @Provide
    Arbitrary<byte[]> pages() {
        return Fuzz.mutated(PAGE);
    }

    @Provide
    Arbitrary<String> dates() {
        return Fuzz.text("2026-08-08T06:14:57Z", "2026-", "08-31", "T24:00:00", "T23:59:60Z", "Z", "+01:00", ".123", "0000-00-00",
                "+999999999-", "9999");
    }
}
