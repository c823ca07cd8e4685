package gatepost.cli;

import gatepost.admin.AdminAnswer;
import gatepost.admin.AdminCall;
import gatepost.explain.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What a running Gatepost remembers of a client. */
final class Remembered {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private Remembered() {}

    /** Lines; none when it does not run, or remembers nothing. */
    static List<String> of(String socket, Story story) {
        try {
            AdminAnswer answer = AdminCall.ask(
                    Path.of(socket), List.of("reputation", "show", story.main().client()), PATIENCE);
            return answer.exitCode() == 0
                    ? answer.text().lines().map(String::strip).toList()
                    : List.of();
        } catch (IOException notRunning) {
            return List.of();
        }
    }
}
