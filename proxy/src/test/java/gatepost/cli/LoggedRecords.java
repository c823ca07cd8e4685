package gatepost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A site with a decision log that a test writes, for the commands that read one. */
final class LoggedRecords {

    private final Path directory;

    LoggedRecords(Path directory) {
        this.directory = directory;
    }

    /** One answer; the fields of {@code more} come last, as {@code "score":5}. */
    static String record(
            String time,
            String ref,
            String phase,
            String action,
            String rule,
            String client,
            String sender,
            String recipient,
            String more) {
        return """
                {"v":1,"kind":"decision","ts":"2026-11-20T%s.000Z","ref":"%s","session":"S%s","node":"mx1",
                "policy":"5f1c09d2a7b3","phase":"%s","action":"%s","mode":"enforce","rule":%s,
                "client":{"ip":"%s","port":40122},"sender":"%s",%s%s}""".formatted(
                                time,
                                ref,
                                ref,
                                phase,
                                action,
                                rule.isEmpty() ? "null" : "\"" + rule + "\"",
                                client,
                                sender,
                                phase.equals("message")
                                        ? "\"rcpts\":[\"" + recipient + "\"]"
                                        : "\"rcpt\":\"" + recipient + "\"",
                                more.isEmpty() ? "" : "," + more)
                        .replace("\n", "")
                + "\n";
    }

    void log(String... records) throws IOException {
        Files.writeString(directory.resolve("decisions.jsonl"), String.join("", records));
    }

    void policy(String policy) throws IOException {
        Files.writeString(directory.resolve("a.policy"), policy);
    }

    void settings(String more) throws IOException {
        Files.writeString(
                directory.resolve("a.conf"), "policy \"a.policy\"\nlog decisions \"decisions.jsonl\"\n" + more);
    }

    /** A command with these settings. */
    Shown run(String command, String... words) {
        List<String> all = new ArrayList<>(
                List.of(command, "-c", directory.resolve("a.conf").toString()));
        all.addAll(List.of(words));
        return Shown.of(all.toArray(String[]::new));
    }
}
