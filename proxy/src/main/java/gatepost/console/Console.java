package gatepost.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gatepost.admin.HttpTimeouts;
import gatepost.language.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Serves the pages with the JDK's HTTP server, on a few threads of its own that come last, so that it answers when the mail
 * side hangs and takes little from it. It changes nothing: only GET and HEAD are answered.
 */
public final class Console implements AutoCloseable {

    private static final int THREADS = 8;

    /** Requests that wait for a thread; more are not answered. */
    private static final int WAITING = 64;

    private static final List<String> METHODS = List.of("GET", "HEAD");

    /** Scripts and styles come from here alone, and no page of somebody else may show one of ours in itself. */
    private static final String RULES = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final HostNames names;
    private final Access access;
    private final Pages pages;

    private Console(HttpServer server, HostNames names, Access access, Pages pages) {
        this.server = server;
        this.names = names;
        this.access = access;
        this.pages = pages;
        this.threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Console::thread,
                new ThreadPoolExecutor.AbortPolicy());
    }

    /**
     * Listens at once.
     *
     * @throws IOException when the address cannot be bound, or the file of passwords cannot be used
     */
    public static Console start(Settings.Console settings, ConsoleParts parts) throws IOException {
        Access access = access(settings, parts);
        HttpTimeouts.set();
        Console console = new Console(
                HttpServer.create(settings.on(), 0),
                new HostNames(parts.hostname(), settings.names()),
                access,
                new Pages(parts));
        console.server.setExecutor(console.threads);
        console.server.createContext("/", console::handle);
        console.server.start();
        return console;
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

    private static Access access(Settings.Console settings, ConsoleParts parts) throws IOException {
        if (settings.header().isPresent()) {
            return new HeaderAccess(settings.header().get());
        }
        if (settings.passwords().isEmpty()) {
            return new OpenAccess();
        }
        String path = settings.passwords().get();
        try {
            PasswordFile.read(path);
        } catch (IOException unusable) {
            throw new IOException("cannot use " + path + ": " + unusable.getMessage(), unusable);
        }
        return new PasswordAccess(new PasswordFile(path, parts.warnings()), System::nanoTime);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            var head = exchange.getResponseHeaders();
            head.set("Content-Type", answer.mediaType());
            head.set("Content-Security-Policy", RULES);
            head.set("X-Content-Type-Options", "nosniff");
            head.set("Referrer-Policy", "no-referrer");
            head.set("Cross-Origin-Resource-Policy", "same-origin");
            head.set("Cache-Control", "no-store");
            answer.fields().forEach(head::set);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!METHODS.contains(exchange.getRequestMethod())) {
            return Answer.text(405, "only GET and HEAD").with("Allow", "GET, HEAD");
        }
        List<String> hosts = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        if (hosts.size() != 1 || !names.isOurs(hosts.get(0))) {
            return Answer.text(421, "the console is not known by this name; add it to \"console\" in the settings");
        }
        Access.Entry entry = access.ask(exchange.getRemoteAddress().getAddress(), exchange.getRequestHeaders());
        if (entry.isRefused()) {
            return entry.refusal();
        }
        String query = exchange.getRequestURI().getRawQuery();
        String text = query == null ? "" : query;
        return text.length() > Request.LONGEST
                ? Answer.text(414, "this is too long")
                : pages.answer(Request.of(entry.user(), exchange.getRequestURI().getPath(), text));
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "console");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }
}
