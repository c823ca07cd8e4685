package gatepost.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** A Chromium without a window, led by ChromeDriver over WebDriver (W3C): HTTP with JSON. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Child driver;
    private final String base;
    private final String session;

    private Browser(Path directory, boolean scripts) {
        int port = Ports.free();
        driver = Child.start(directory, Programs.CHROMEDRIVER.path(), "--port=" + port);
        try {
            driver.awaitLine("started successfully");
            base = "http://127.0.0.1:" + port + "/session";
            session = "/"
                    + send("POST", "", capabilities(directory, scripts))
                            .path("sessionId")
                            .asText();
        } catch (AssertionError | RuntimeException failed) {
            driver.close();
            throw failed;
        }
    }

    /** @param scripts whether pages may run any */
    static Browser start(Path directory, boolean scripts) {
        Programs.need(Programs.CHROMIUM, Programs.CHROMEDRIVER);
        return new Browser(directory, scripts);
    }

    Browser open(String url) {
        send("POST", session + "/url", JSON.createObjectNode().put("url", url));
        return this;
    }

    /** Shows pages as on a screen of that size. */
    Browser screen(int width, int height) {
        ObjectNode metrics = JSON.createObjectNode().put("width", width).put("height", height);
        developerTools(
                "Emulation.setDeviceMetricsOverride",
                metrics.put("deviceScaleFactor", 1).put("mobile", false));
        return this;
    }

    /** Shows pages as to somebody who likes it dark. */
    Browser dark() {
        ObjectNode media = JSON.createObjectNode();
        media.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", "dark");
        developerTools("Emulation.setEmulatedMedia", media);
        return this;
    }

    String title() {
        return send("GET", session + "/title", null).asText();
    }

    /** What a script of the test returns; works also where pages may run none. */
    JsonNode run(String script) {
        ObjectNode body = JSON.createObjectNode().put("script", script);
        body.putArray("args");
        return send("POST", session + "/execute/sync", body);
    }

    /** How many elements there are. */
    int count(String selector) {
        return run("return document.querySelectorAll(\"" + selector + "\").length")
                .asInt();
    }

    /** What is to be read on the page. */
    String text() {
        return run("return document.body.innerText").asText();
    }

    Browser type(String selector, String text) {
        element(selector, "/value", JSON.createObjectNode().put("text", text));
        return this;
    }

    Browser click(String selector) {
        element(selector, "/click", JSON.createObjectNode());
        return this;
    }

    void picture(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    file,
                    Base64.getDecoder()
                            .decode(send("GET", session + "/screenshot", null).asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            send("DELETE", session, null);
        } finally {
            driver.close();
        }
    }

    private void developerTools(String command, ObjectNode parameters) {
        ObjectNode body = JSON.createObjectNode().put("cmd", command);
        body.set("params", parameters);
        send("POST", session + "/goog/cdp/execute", body);
    }

    private void element(String selector, String what, ObjectNode body) {
        ObjectNode by = JSON.createObjectNode().put("using", "css selector").put("value", selector);
        String id = send("POST", session + "/element", by).elements().next().asText();
        send("POST", session + "/element/" + id + what, body);
    }

    private static ObjectNode capabilities(Path directory, boolean scripts) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode options =
                body.putObject("capabilities").putObject("alwaysMatch").putObject("goog:chromeOptions");
        options.put("binary", Programs.CHROMIUM.path());
        var arguments = options.putArray("args");
        List.of(
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + directory.resolve("browser" + System.nanoTime()))
                .forEach(arguments::add);
        if (!scripts) {
            options.putObject("prefs").put("profile.managed_default_content_settings.javascript", 2);
        }
        return body;
    }

    private JsonNode send(String method, String path, JsonNode body) {
        HttpRequest.BodyPublisher publisher =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .method(method, publisher)
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(method + " " + path + ": " + response.body());
            }
            return JSON.readTree(response.body()).path("value");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
