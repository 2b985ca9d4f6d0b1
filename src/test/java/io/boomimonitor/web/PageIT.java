package io.boomimonitor.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.boomimonitor.app.PageServer;
import io.boomimonitor.testbed.Browser;
import io.boomimonitor.testbed.TestStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser: it is live, does what its buttons say, and runs nothing that came with a record. */
class PageIT {

    private static final String PASSWORD = "correct horse battery";
    private static final String HOSTILE = "<script>document.title='owned';alert(1)</script><img src=x onerror=alert(2)>\"' "
            + "onmouseover=alert(3) ";
    private static final String TAB = "\uE004";

    /** A browser that ends may still write there. */
    @TempDir(cleanup = CleanupMode.NEVER)
    Path folder;
    private PageServer server;
    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        Assumptions.assumeTrue(Browser.isHere(), "skipped: no chromedriver is installed (Debian: apt-get install chromium "
                + "chromium-driver)");
        server = PageServer.start(TestStores.sqlite(), new WebSettings("ops", Passwords.hash(PASSWORD, 100_000), "", "", "", false), folder,
                Clock.systemUTC());
        browser = Browser.start(Files.createDirectory(folder.resolve("browser")));
        browser.open(server.origin() + "/alerts");
        browser.type("input[name=user]", "ops");
        browser.type("input[name=password]", PASSWORD);
        browser.click("main button");
        Browser.await(() -> browser.text().contains("No alert is like this"));
    }

    @AfterEach
    void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    void theFeedShowsWhatComesWithoutAReload() throws Exception {
        browser.script("window.sameDocument = true");

        SomeAlerts.store(server, folder, "e1", "Orders", "Connection refused", "run:Orders@a");

        Browser.await(() -> browser.text().contains("Connection refused"));
        assertThat(browser.script("return window.sameDocument === true").asBoolean()).isTrue();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void aProblemIsSilencedAndTheSilenceEndedByButtons() throws Exception {
        SomeAlerts.store(server, folder, "e1", "Orders", "Connection refused", "run:Orders@a");
        browser.click("header nav a[href='/']");
        Browser.await(() -> browser.text().contains("run:Orders@a"));

        browser.click("form[action='/web/silence'] button");
        Browser.await(() -> browser.text().contains("silence 1 until the problem is over"));
        browser.click("form[action='/web/end-silence'] button");
        Browser.await(() -> browser.text().contains("end silence silence 1: ended"));

        assertThat(server.store().sql().sql("select who from web_act").query(String.class).list()).containsExactly("ops", "ops");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void anAlertIsFoundByTheFiltersAndOpened() throws Exception {
        SomeAlerts.store(server, folder, "e1", "Orders", "Connection refused", "run:Orders@a");
        SomeAlerts.store(server, folder, "e2", "Stock", "Timeout", "run:Stock@a");
        browser.type("input[name=text]", "timeout");
        browser.click(".filters button");
        Browser.await(() -> browser.script("return location.search").asText().contains("text=timeout"));
        assertThat(browser.text()).contains("Stock").doesNotContain("Connection refused");

        browser.click("#live tbody a");

        Browser.await(() -> browser.text().contains("By which row, and why"));
        assertThat(browser.text()).contains("orders@example.com", "events.csv, line 2");
        browser.type("input[name=reason]", "maintenance");
        browser.click("form[action='/web/silence'] button");
        Browser.await(() -> browser.text().contains("silence processName=Stock: silence 1 until"));
        assertThat(browser.script("return location.pathname").asText()).isEqualTo("/alerts/e2");
        browser.click("header form button");
        Browser.await(() -> browser.text().contains("Password"));
    }

    @Test
    void hostileTextsRunNothing() throws Exception {
        SomeAlerts.store(server, folder, "id " + HOSTILE, HOSTILE, HOSTILE, "run:" + HOSTILE);
        server.store().sql().sql("update delivery set last_error = :text, rule_note = :text").param("text", HOSTILE).update();

        for (String path : new String[] {"/", "/alerts", "/alerts?text=script", "/tables", "/processes"}) {
            browser.open(server.origin() + path);
            assertThat(browser.script("return document.querySelectorAll('script, img, [onerror], [onmouseover]').length").asInt()).as(path)
                    .isEqualTo(1);
            assertThat(browser.script("return document.title").asText()).endsWith("Boomi Monitor");
        }
        browser.open(server.origin() + "/alerts");
        browser.click("#live tbody a");
        Browser.await(() -> browser.text().contains("By which row, and why"));
        assertThat(browser.text()).contains("<script>document.title='owned';alert(1)</script>");
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void itFitsAPhoneFollowsTheColourSchemeAndTheKeyboard() throws Exception {
        SomeAlerts.store(server, folder, "e1", "Orders with a name that is long enough to need several lines of a phone",
                "x".repeat(300), "run:" + "y".repeat(150));
        ObjectNode phone = JsonNodeFactory.instance.objectNode().put("width", 390).put("height", 844).put("deviceScaleFactor", 2)
                .put("mobile", true);
        browser.emulate("Emulation.setDeviceMetricsOverride", phone);
        for (String path : new String[] {"/", "/alerts", "/alerts/e1", "/tables", "/processes"}) {
            browser.open(server.origin() + path);
            // a browser that has much to do lays out in its own time
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(browser
                    .script("return document.documentElement.scrollWidth").asInt()).as(() -> path + ": " + tooWide())
                    .isLessThanOrEqualTo(390));
        }
        ObjectNode dark = JsonNodeFactory.instance.objectNode();
        dark.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", "dark");
        browser.emulate("Emulation.setEmulatedMedia", dark);
        assertThat(browser.script("return getComputedStyle(document.body).backgroundColor").asText()).isEqualTo("rgb(20, 24, 28)");

        browser.open(server.origin() + "/");
        // a key that is pressed before the window has the focus is lost
        Browser.await(() -> {
            browser.press(TAB);
            return browser.script("return document.activeElement.className").asText().equals("skip");
        });
        browser.press(TAB);
        assertThat(browser.script("return document.activeElement.innerText").asText()).isEqualTo("Now");
    }

    /** @return what the browser knows of the page, and what stands out of it */
    private String tooWide() {
        return browser.script("""
                return JSON.stringify([innerWidth, document.readyState, [...document.styleSheets].map(one => one.cssRules.length),
                  [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > 390)
                    .map(one => one.outerHTML.substring(0, 80)).slice(0, 5)])""").asText();
    }
}
