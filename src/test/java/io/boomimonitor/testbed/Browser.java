package io.boomimonitor.testbed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.opentest4j.TestAbortedException;

/**
 * A real Chromium without a window, led by its chromedriver as the W3C's WebDriver describes it: the few calls that the tests need, so
 * that no library must be kept up to date. A dialog that a page opens makes the next call fail.
 */
public final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final String base;
    private final String session;

    private Browser(Process driver, int port, Path folder) {
        this.driver = driver;
        this.base = "http://127.0.0.1:" + port;
        ObjectNode asked = JSON.createObjectNode();
        ObjectNode wanted = asked.putObject("capabilities").putObject("alwaysMatch").put("unhandledPromptBehavior", "ignore");
        wanted.putObject("goog:loggingPrefs").put("browser", "ALL");
        Stream.of("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1200,900",
                "--user-data-dir=" + folder).forEach(wanted.putObject("goog:chromeOptions").withArray("args")::add);
        this.session = "/session/" + call("POST", "/session", asked).path("sessionId").asText();
    }

    /** @return whether this machine has a chromedriver; its package brings the browser, too */
    public static boolean isHere() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "chromedriver"))
                .filter(Files::isExecutable).findFirst();
    }

    /**
     * Skips the test where the browser that is installed does not start, as in a container that lets no program make a sandbox.
     *
     * @param folder an empty one, for what the browser keeps
     */
    public static Browser start(Path folder) throws IOException {
        int port = TestBed.freePort();
        Process driver = new ProcessBuilder(program().orElseThrow().toString(), "--port=" + port).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            await(() -> isListening(port));
            return new Browser(driver, port, folder);
        } catch (AssertionError | RuntimeException e) {
            driver.descendants().forEach(ProcessHandle::destroy);
            driver.destroy();
            throw new TestAbortedException("skipped: the installed Chromium does not start: " + e.getMessage(), e);
        }
    }

    public void open(String address) {
        call("POST", session + "/url", JSON.createObjectNode().put("url", address));
    }

    /** Clicks the first element that the CSS selector finds. */
    public void click(String selector) {
        call("POST", session + "/element/" + element(selector) + "/click", JSON.createObjectNode());
    }

    /** Types into the field, in place of what stands there. */
    public void type(String selector, String text) {
        call("POST", session + "/element/" + element(selector) + "/value", JSON.createObjectNode().put("text", text));
    }

    /** @return what the script returns; it runs past the page's own policy, as a user's tools do */
    public JsonNode script(String script) {
        ObjectNode body = JSON.createObjectNode().put("script", script);
        body.putArray("args");
        return call("POST", session + "/execute/sync", body);
    }

    public String text() {
        return script("return document.body.innerText").asText();
    }

    /** Presses the key that WebDriver numbers so, as a user of the keyboard. */
    public void press(String key) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode keyboard = body.putArray("actions").addObject().put("type", "key").put("id", "keyboard");
        keyboard.putArray("actions").addObject().put("type", "keyDown").put("value", key);
        keyboard.withArray("actions").addObject().put("type", "keyUp").put("value", key);
        call("POST", session + "/actions", body);
    }

    /** A command of Chromium's own, such as the one for the colour scheme or the size of a phone. */
    public void emulate(String command, ObjectNode parameters) {
        ObjectNode body = JSON.createObjectNode().put("cmd", command);
        body.set("params", parameters);
        call("POST", session + "/goog/cdp/execute", body);
    }

    /** @return what the page's console got since it was last asked: errors of scripts, and what the policy forbade */
    public List<String> console() {
        JsonNode log = call("POST", session + "/se/log", JSON.createObjectNode().put("type", "browser"));
        return StreamSupport.stream(log.spliterator(), false).map(entry -> entry.path("message").asText()).toList();
    }

    /** Waits until it is so. */
    public static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).until(condition);
    }

    private String element(String selector) {
        return call("POST", session + "/element", JSON.createObjectNode().put("using", "css selector").put("value", selector))
                .path(ELEMENT).asText();
    }

    private JsonNode call(String method, String path, ObjectNode body) {
        try {
            HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofMinutes(2))
                    .method(method, HttpRequest.BodyPublishers.ofString(body.toString())).build(), HttpResponse.BodyHandlers.ofString());
            JsonNode value = JSON.readTree(answer.body()).path("value");
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + ": " + value.path("error").asText() + ": " + value.path("message").asText());
            }
            return value;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            call("DELETE", session, JSON.createObjectNode());
        } finally {
            driver.descendants().forEach(ProcessHandle::destroy);
            driver.destroy();
        }
    }
}
