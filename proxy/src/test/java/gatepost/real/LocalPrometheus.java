package gatepost.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Prometheus of our own on a loopback port, which scrapes one target each second and keeps it in a private directory. */
final class LocalPrometheus implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int port = Ports.free();
    private final Child process;

    /** @param rules a file of rules that it evaluates */
    LocalPrometheus(Path directory, int target, Path rules) {
        Path settings = directory.resolve("prometheus.yml");
        try {
            Files.writeString(
                    settings, """
                    global:
                      scrape_interval: 1s
                      evaluation_interval: 1s
                    rule_files: ["RULES"]
                    scrape_configs:
                      - job_name: gatepost
                        static_configs:
                          - targets: ["127.0.0.1:TARGET"]
                    """.replace("RULES", rules.toString()).replace("TARGET", Integer.toString(target)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = Child.start(
                directory,
                Programs.PROMETHEUS.path(),
                "--config.file=" + settings,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--enable-feature=exemplar-storage");
        process.awaitLine("Server is ready to receive web requests");
    }

    /** What it answers to an expression; an error is an answer, too. */
    JsonNode query(String expression) {
        return json(Web.post(port, "/api/v1/query", "query", expression));
    }

    /** The value of an expression with one result; not a number when there is none. */
    double value(String expression) {
        return query(expression).at("/data/result/0/value/1").asDouble(Double.NaN);
    }

    JsonNode get(String path) {
        return json(Web.get(port, path));
    }

    String exemplars(String expression) {
        return Web.post(port, "/api/v1/query_exemplars?start=0&end=9999999999", "query", expression);
    }

    @Override
    public void close() {
        process.close();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
