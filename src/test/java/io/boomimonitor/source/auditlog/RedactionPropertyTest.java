package io.boomimonitor.source.auditlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** F47: a value under the name of a secret is nowhere to be seen, whatever the form; what is no secret is. */
class RedactionPropertyTest {

    private static final List<String> STEMS =
            List.of("password", "passwd", "pwd", "passphrase", "secret", "token", "apiKey", "api_key", "api-key", "API.KEY",
            "privateKey", "private_key", "credential", "accessKey", "Authorization", "bearerToken", "clientSecret", "cookie", "pass",
            "PSK");

    /** %1$s is the name, %2$s the value. */
    private static final List<String> XML = List.of(
            "<a><%1$s>%2$s</%1$s></a>", "<a %1$s=\"%2$s\"/>", "<a><field id=\"%1$s\" value=\"%2$s\"/></a>",
            "<a><field value='%2$s' name='%1$s'/></a>",
            "<a><%1$s><b c='%2$s'>%2$s</b></%1$s></a>", "<a><%1$s id='%2$s' name='%2$s'/></a>",
            "<a><p><name>%1$s</name><value>%2$s</value></p></a>",
            "<a><entry><string>%1$s</string><string>%2$s</string></entry></a>", "<a><p><value>%2$s</value><key>%1$s</key></p></a>",
            "<a><property key=\"%1$s\"><![CDATA[%2$s]]></property></a>", "<a><b>&lt;c %1$s=&quot;%2$s&quot;/&gt;</b></a>",
            "<a><b><![CDATA[{\"%1$s\":\"%2$s\"}]]></b></a>", "<a><b>%1$s=%2$s</b></a>", "<a label=\"%1$s\"><deep><er>%2$s</er></deep></a>",
            "<a><b value=\"x;%1$s=%2$s;y=z\"/></a>", "<n:a xmlns:n='urn:n'><n:%1$s>%2$s</n:%1$s></n:a>");
    private static final List<String> BROKEN_XML =
            List.of("<a><field id=\"%1$s\" value=\"%2$s\"/>", "<a><%1$s>%2$s</%1$s>", "<a %1$s=\"%2$s\"",
            "<!DOCTYPE a><a><%1$s>%2$s</%1$s></a>");
    private static final List<String> JSON =
            List.of("{\"%1$s\":\"%2$s\"}", "{\"a\":[{\"%1$s\":[\"x\",\"%2$s\"]}]}", "{\"id\":\"%1$s\",\"value\":\"%2$s\"}",
            "[{\"value\":\"%2$s\",\"name\":\"%1$s\"}]", "{\"%1$s\":{\"name\":\"%2$s\",\"b\":{\"c\":\"%2$s\"}}}", "[[\"%1$s\",\"%2$s\"]]",
            "{\"a\":\"{\\\"%1$s\\\":\\\"%2$s\\\"}\"}",
            "{\"a\":\"%1$s: %2$s\"}", "{\"%1$s\":\"%2$s\"", "{\"a\":1,\"%1$s\":\"%2$s\",}", "{\"header\":\"%1$s\",\"content\":\"%2$s\"}");
    private static final List<String> TEXTS =
            List.of("%1$s=%2$s", "a=b;%1$s=%2$s;c=d", "%1$s: %2$s", "set %1$s = \"x\\\"%2$s\" for all", "{%1$s=%2$s, a=b}",
            "'%1$s' => '%2$s'",
            "Changed: {\"a\":1, \"%1$s\": \"%2$s\"} by bob", "said {\\\"%1$s\\\":\\\"%2$s\\\"} twice",
            "body {\"%1$s\":{\"a\":\"x\",\"b\":\"%2$s\"}}",
            "Saved <field id=\"%1$s\" value=\"%2$s\"/> for all", "Saved <x><%1$s><y>%2$s</y></%1$s></x> now",
            "Saved <x><field name='%1$s' value='%2$s'>", "Saved &lt;%1$s&gt;%2$s&lt;/%1$s&gt; now",
            "GET https://host/path?a=b&%1$s=%2$s&c=d", "see https://host/?%1$s=%2$s for more", "%1$s:\t%2$s\nnext line",
            "the %1$s %1$s : %2$s");
    private static final List<String> WITHOUT_NAME =
            List.of("https://bob:%s@host/path", "jdbc:x://bob:%s@host:1/db", "jdbc:oracle:thin:bob/%s@//host:1/db",
            "Authorization: Basic %s", "used Bearer %s here",
            "https://host/x?sig=%s&se=2", "-----BEGIN RSA PRIVATE KEY-----\nabc\n%s\n-----END RSA PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY----- %s", "eyJ%s.abc.def", "xoxb-1234-%s");

    @Property(tries = 500)
    @Label("F47: what stands under the name of a secret never survives")
    void whatStandsUnderTheNameOfASecretNeverSurvives(@ForAll("names") String name, @ForAll("canaries") String canary,
            @ForAll("shapes") String shape) {
        String text = shape.formatted(name, canary);

        assertThat(Redaction.text(text)).as(text).doesNotContain(canary);
        assertThat(Difference.of("x", text, text.replace(canary, "other"))).as("from %s", text).doesNotContain(canary);
        assertThat(Difference.of("x", text.replace(canary, "other"), text)).as("to %s", text).doesNotContain(canary);
        assertThat(record("NEW_VALUE", text)).as("record of %s", text).doesNotContain(canary);
        assertThat(record(name, canary)).doesNotContain(canary);
    }

    @Property(tries = 300)
    @Label("F47: what is a secret by its form never survives")
    void whatIsASecretByItsFormNeverSurvives(@ForAll("forms") String form, @ForAll("canaries") String canary) {
        assertThat(Redaction.text(form.formatted(canary))).doesNotContain(canary);
    }

    @Property(tries = 300)
    void ordinaryValuesSurvive(@ForAll("ordinaryNames") String name, @ForAll("ordinaryValues") String value) {
        assertThat(Redaction.named(name, value)).isEqualTo(value);
        assertThat(Redaction.text("<a><field id=\"" + name + "\" value=\"" + value + "\"/></a>")).isEqualTo(name + " = " + value);
        assertThat(Redaction.text("{\"" + name + "\":\"" + value + "\"}")).isEqualTo(name + " = " + value);
        assertThat(Redaction.text(name + "=" + value)).isEqualTo(name + "=" + value);
    }

    @Property(tries = 300)
    void anyTextIsRedactedWithoutFailure(@ForAll String text, @ForAll("names") String name) {
        Redaction.text(text);
        Redaction.text("<a>" + text);
        Redaction.text(name + "=" + text + name + ":\"" + text);

        assertThat(Redaction.named(name, text + "x")).isEqualTo(Redaction.MASK);
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> prefix = Arbitraries.of("", "db_", "x-", "ftp.", "MY_");
        Arbitrary<String> suffix = Arbitraries.of("", "_1", ".old", "-x");
        return Combinators.combine(prefix, Arbitraries.of(STEMS), suffix, Arbitraries.of(true, false))
                .as((before, stem, after, capitals) -> before
                + (capitals && !stem.matches(".*[a-z][A-Z].*") ? stem.toUpperCase(Locale.ROOT) : stem) + after);
    }

    @Provide
    Arbitrary<String> canaries() {
        return Arbitraries.strings().withCharRange('a', 'z').withCharRange('0', '9').withChars('!', '#', '$', '%', '*', '.', '_')
                .ofMinLength(4).ofMaxLength(30)
                .map(middle -> "c4nary-" + middle.replace("%", "pc").replace("#", "h"));
    }

    @Provide
    Arbitrary<String> shapes() {
        return Arbitraries.of(Stream.of(XML, BROKEN_XML, JSON, TEXTS).flatMap(List::stream).toList());
    }

    @Provide
    Arbitrary<String> forms() {
        return Arbitraries.of(WITHOUT_NAME);
    }

    @Provide
    Arbitrary<String> ordinaryNames() {
        return Arbitraries.of("url", "authenticationType", "useDefault", "host", "encoding", "batchSize", "compass", "environmentId",
                "keyField", "VERSION_STRING", "monkey");
    }

    @Provide
    Arbitrary<String> ordinaryValues() {
        return Arbitraries.of("APITOKEN", "https://erp.example.com:8443/orders?page=2", "3fe3d126-8d20-48ba-94d2-4b69752eedd9",
                "16.06.0.0-20160513.182152-27",
                "XdDAzmwB7C-eRHGS1Oal", "connection_to_modify_inextensions", "60d08931f5682c0d9fa24890",
                "createOrUpdateSalesOrderInTheWarehouse", "jane@example.com",
                "Basic Authentication", "2026-08-26T16:27:19Z", "3456789a-bcde-f0123-4567-89abcdef012", "Ünïcødé 📦");
    }

    private static String record(String name, String value) {
        ObjectNode record = JsonNodeFactory.instance.objectNode().put("message", value.equals(name) ? "" : name + "=" + value);
        record.putArray("AuditLogProperty").addObject().put("name", name).put("value", value).put("previousValue", "x " + value);
        AuditRecord audit = new AuditRecord(record);
        return Map.of("safe", audit.safe().toString(), "changes", audit.changes().lines()).toString();
    }
}
