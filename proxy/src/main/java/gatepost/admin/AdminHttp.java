package gatepost.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gatepost.observe.Exposition;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Metrics and health over HTTP: {@code /metrics}, {@code /livez}, {@code /readyz}. It has threads of its own, so it
 * answers when the mail side hangs, and it changes nothing, so it needs no rights. Not for the open network.
 */
public final class AdminHttp implements AutoCloseable {

    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Exposition metrics;
    private final List<Check> checks;

    private AdminHttp(HttpServer server, Exposition metrics, List<Check> checks) {
        this.server = server;
        this.metrics = metrics;
        this.checks = List.copyOf(checks);
        this.threads = new HttpThreads("admin-http");
    }

    /**
     * Listens at once.
     *
     * @param address port 0 takes any that is free
     * @param checks all must pass for {@code /readyz} to answer 200
     * @throws IOException when the address cannot be bound
     */
    public static AdminHttp start(InetSocketAddress address, Exposition metrics, List<Check> checks)
            throws IOException {
        HttpTimeouts.set();
        AdminHttp admin = new AdminHttp(HttpServer.create(address, 0), metrics, checks);
        admin.server.setExecutor(admin.threads);
        admin.server.createContext("/", admin::handle);
        admin.server.start();
        return admin;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Stops at once; requests under way are cut. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Page page = page(exchange);
            byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.mediaType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (page.status() == 405) {
                exchange.getResponseHeaders().set("Allow", "GET");
            }
            boolean bodiless = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(page.status(), bodiless ? -1 : body.length);
            if (!bodiless) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Page page(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!List.of("/metrics", "/livez", "/readyz").contains(path)) {
            return new Page(404, PLAIN, "not found\n");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return new Page(405, PLAIN, "only GET\n");
        }
        return switch (path) {
            case "/metrics" -> metrics(exchange.getRequestHeaders().getFirst("Accept"));
            case "/livez" -> new Page(200, PLAIN, "ok\n");
            default -> ready(isVerbose(exchange.getRequestURI().getQuery()));
        };
    }

    private Page metrics(String accept) throws IOException {
        String mediaType = metrics.mediaType(accept == null ? "" : accept);
        StringWriter body = new StringWriter(64 * 1024);
        metrics.write(mediaType, body);
        return new Page(200, mediaType, body.toString());
    }

    private Page ready(boolean verbose) {
        StringBuilder lines = new StringBuilder();
        boolean all = true;
        for (Check check : checks) {
            boolean passes = passes(check);
            all &= passes || !check.vital();
            lines.append(passes ? "ok " : check.vital() ? "failed " : "warning ")
                    .append(check.name())
                    .append('\n');
        }
        String verdict = all ? "ready\n" : "not ready\n";
        return new Page(all ? 200 : 503, PLAIN, verbose ? lines + verdict : verdict);
    }

    /** A check that breaks has not passed. */
    private static boolean passes(Check check) {
        try {
            return check.passes().getAsBoolean();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean isVerbose(String query) {
        return query != null && Arrays.stream(query.split("&")).anyMatch(AdminHttp::asksVerbose);
    }

    private static boolean asksVerbose(String parameter) {
        return parameter.equals("verbose") || parameter.startsWith("verbose=");
    }

    private record Page(int status, String mediaType, String body) {}
}
