package io.boomimonitor.source.auditlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.boomimonitor.config.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionTableTest {

    /** What Boomi documents: 139 rows, and 7 that came later. */
    private static final int DOCUMENTED = 146;

    private static final ActionTable SHIPPED = ActionTable.load(Path.of("routing-tables/audit-actions.csv"));

    @Test
    void theShippedTableHoldsEveryDocumentedAction() {
        assertThat(SHIPPED.size()).isEqualTo(DOCUMENTED);
        assertThat(SHIPPED.name()).isEqualTo("audit-actions");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "account; ON_ENTRY; SUCCESS; Log in/Switch accounts — success",
        "account-ip_address; ADD; TRUSTEDIP; Add Trusted IP Address on an account",
        "account-ip_address; ADD; WHITELISTING; Add Trusted IP Address on an account",
        "api.deployment_policies; DELETE; NONE; Add, update, or delete API policy rules",
        "api.gateway_settings; UPDATE; NONE; Update API gateway settings",
        "as.atom; INSTALL; TOKEN; Add a Runtime | Gateway",
        "as.atom; INSTALL; NONE; Add a Runtime | Gateway",
        "as.atom.disk.space; NONE; NONE; Retrieve disk space usage for a Runtime cloud attachment",
        "as.extensions; EDIT; NONE; Edit and save Runtime or environment extension values",
        "as.java_upgrade; ROLLBACK; EQUALS; Roll back of Java version",
        "as.schedules; STOP; ALL; Stop schedule",
        "as.schedules; STOP; SINGLE; Stop schedule",
        "as.accountgroup.resource; ADD; NONE; Add a cloud | a connector | an integration pack | a published component | a role to an "
                + "account group",
        "user; UPDATE; ROLE; Update existing user role",
        "user; UPDATE; EMAIL; Update user email",
        "user.token; DELETE; AUTHENTICATION; Revoke API Token | Tokens after removing a user from an account or an account group, "
                + "removing an account from an account group, or deleting an account group",
        "AS.Atom; restart; none; Restart Runtime"})
    void anActionIsToldInWords(String type, String action, String modifier, String description) {
        assertThat(SHIPPED.describe(type, action, modifier)).contains(description);
    }

    @Test
    void actionsThatBoomisCodesDoNotTellApartAreNamedUpToFive() {
        assertThat(SHIPPED.describe("account", "EDIT", "NONE")).get().asString()
                .contains("single sign-on (SSO)").doesNotContain("Enable account features").endsWith(" | or 4 more");
    }

    @Test
    void aRecordWithoutModifierMeansTheOpenRowOrElseNone() {
        assertThat(SHIPPED.describe("account", "EDIT", "")).contains("Enable account features (admin level)");
        assertThat(SHIPPED.describe("user", "UPDATE", "")).contains("Update user email");
        assertThat(SHIPPED.describe("as.component", "COPY", "")).contains("Copy component");
    }

    @Test
    void anUnknownCombinationHasNoWords() {
        assertThat(SHIPPED.describe("as.component", "COPY", "TWICE")).isEmpty();
        assertThat(SHIPPED.describe("as.spaceship", "LAUNCH", "NONE")).isEmpty();
        assertThat(SHIPPED.describe("", "", "")).isEmpty();
    }

    @Test
    void cellsHaveTheWildcardsOfARoutingTable() {
        ActionTable table = table("type,action,modifier,description\nas.*,!DELETE,X?|NONE,Something\n");

        assertThat(table.describe("as.new", "ADD", "X1")).contains("Something");
        assertThat(table.describe("as.new", "DELETE", "X1")).isEmpty();
    }

    @Test
    void aDescriptionIsNoPattern() {
        assertThat(table("type,action,modifier,description\na,b,c,${sys.user.home} {{boomi.token}} *\n").describe("a", "b", "c"))
                .contains("${sys.user.home} {{boomi.token}} *");
    }

    @ParameterizedTest(name = "F33: {1}")
    @CsvSource(delimiter = ';', value = {
        "'';the file is empty",
        "type,action,description|a,b,c;:1: column 'modifier': is missing; the columns are type, action, modifier, description",
        "type,action,modifier,description,Notes|a,b,c,d,e;:1: column 'Notes': is not known; the columns are",
        "type,action,modifier,description|a,b,c,;:2: column 'description': is empty; say in words what the action does",
        "type,action,modifier,description|a,b,c\\,d;:2: column 'modifier', value 'c\\': a '\\' at the end escapes nothing",
        "type,action,modifier,description|a,b,c;:2: has 3 cells, the header has 4"})
    @DisplayName("F33: a broken table is refused with line, column, value and rule")
    void aBrokenTableIsRefused(String text, String message) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> table(text.replace('|', '\n')));

        assertThat(refusal).hasMessageContaining("audit-actions.csv").hasMessageContaining(message);
    }

    private static ActionTable table(String text) {
        return ActionTable.read(Path.of("audit-actions.csv"), text.getBytes(StandardCharsets.UTF_8));
    }
}
