package gatepost.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observe.Metrics;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AdminHttpTest {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final AtomicBoolean backendUp = new AtomicBoolean(true);
    private AdminHttp admin;

    @BeforeEach
    void start() throws IOException {
        List<Check> checks = List.of(
                new Check("listening", () -> true),
                new Check("policy loaded", () -> true),
                new Check("backend up", backendUp::get));
        admin = AdminHttp.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Metrics("0.1.0", "abc").exposition(),
                checks);
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    @Test
    void livezAnswersOk() throws Exception {
        HttpResponse<String> response = get("/livez");
        assertEquals(200, response.statusCode());
        assertEquals("ok\n", response.body());
    }

    /** As a port scanner leaves them, or who wants to have this host restarted. */
    @Test
    void answersWhileAHundredHalfRequestsAreOpen() throws Exception {
        List<Socket> half = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket =
                        new Socket(admin.address().getAddress(), admin.address().getPort());
                half.add(socket);
                socket.getOutputStream().write("GET /livez HTTP/1.1\r\nHost:".getBytes(StandardCharsets.US_ASCII));
            }
            assertEquals(200, getSoon("/livez").statusCode());
            assertEquals(200, getSoon("/readyz").statusCode());
            assertEquals(200, getSoon("/metrics").statusCode());
        } finally {
            for (Socket each : half) {
                each.close();
            }
        }
    }

    @Test
    void readyzIs200WhenEveryCheckPasses() throws Exception {
        assertEquals(200, get("/readyz").statusCode());
        assertEquals("ready\n", get("/readyz").body());
    }

    @Test
    void readyzIs503WhenOneFailsAndSaysWhich() throws Exception {
        backendUp.set(false);
        assertEquals(503, get("/readyz").statusCode());
        assertEquals("not ready\n", get("/readyz").body());
        assertEquals(
                "ok listening\nok policy loaded\nfailed backend up\nnot ready\n",
                get("/readyz?verbose").body());
    }

    @Test
    void whatIsOnlyToldKeepsNoConnectionsAway() throws Exception {
        admin.close();
        admin = AdminHttp.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Metrics("0.1.0", "abc").exposition(),
                List.of(new Check("listening", () -> true), Check.told("resolver", () -> false)));
        assertEquals(200, get("/readyz").statusCode());
        assertEquals(
                "ok listening\nwarning resolver\nready\n",
                get("/readyz?verbose").body());
    }

    @Test
    void checkThatThrowsHasNotPassed() throws Exception {
        admin.close();
        admin = AdminHttp.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new Metrics("0.1.0", "abc").exposition(),
                List.of(new Check("broken", () -> {
                    throw new IllegalStateException("bug");
                })));
        assertEquals(503, get("/readyz").statusCode());
    }

    @Test
    void metricsComeInTheFormatThatIsAskedFor() throws Exception {
        HttpResponse<String> plain = get("/metrics");
        assertEquals(200, plain.statusCode());
        assertTrue(contentType(plain).startsWith("text/plain; version=0.0.4"), contentType(plain));
        assertTrue(plain.body().contains("\ngatepost_build_info{"));
        assertFalse(plain.body().contains("# EOF"));
        HttpResponse<String> open = client.send(
                request("/metrics")
                        .header("Accept", "application/openmetrics-text; version=1.0.0")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertTrue(contentType(open).startsWith("application/openmetrics-text"), contentType(open));
        assertTrue(open.body().endsWith("# EOF\n"));
    }

    @Test
    void unknownPathIs404() throws Exception {
        assertEquals(404, get("/").statusCode());
        assertEquals(404, get("/metrics/more").statusCode());
    }

    @Test
    void anythingButGetIs405() throws Exception {
        HttpResponse<String> response = client.send(
                request("/metrics")
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(405, response.statusCode());
        assertEquals("GET", response.headers().firstValue("Allow").orElse(""));
    }

    @Test
    void answersNobodyOnceClosed() {
        admin.close();
        assertThrows(ConnectException.class, () -> get("/livez"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Well before the server gives up a half request. */
    private HttpResponse<String> getSoon(String path) throws IOException, InterruptedException {
        HttpRequest soon = request(path).timeout(Duration.ofSeconds(5)).build();
        return client.send(soon, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        InetSocketAddress at = admin.address();
        return HttpRequest.newBuilder(
                        URI.create("http://" + at.getAddress().getHostAddress() + ":" + at.getPort() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private static String contentType(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElse("");
    }
}
