package gatepost.cli;

import gatepost.admin.AdminAnswer;
import gatepost.admin.AdminCall;
import gatepost.explain.Story;
import gatepost.language.Settings;
import gatepost.records.DecisionRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What else this client did around that time, and what a running Gatepost remembers of it. */
final class ClientHistory {

    /** A span that is read in a second on the busiest host. */
    private static final Duration AROUND = Duration.ofHours(1);

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Set<String> sessions = new HashSet<>();
    private int accepted;
    private int refused;

    private ClientHistory() {}

    /** A line of the log, and what the store knows when it can be asked. */
    static List<String> of(Story story, DecisionFiles log) throws IOException {
        ClientHistory history = new ClientHistory();
        String client = story.main().client();
        log.records().read(story.time().minus(AROUND), story.time().plus(AROUND), client, record -> {
            if (record.client().equals(client)) {
                history.count(record);
            }
            return true;
        });
        List<String> lines = new ArrayList<>();
        lines.add("In the hour before and the hour after: " + history.sessions.size() + " sessions, " + history.accepted
                + " recipients accepted, " + history.refused + " refused or put off.");
        log.settings()
                .flatMap(Settings::admin)
                .flatMap(socket -> remembered(socket, client))
                .ifPresent(text -> text.lines().map(String::strip).forEach(lines::add));
        return lines;
    }

    private void count(DecisionRecord record) {
        sessions.add(record.session());
        if (record.phase().equals("message") && record.isAccepted()) {
            return;
        }
        accepted += record.isAccepted() ? 1 : 0;
        refused += record.isAccepted() ? 0 : 1;
    }

    private static Optional<String> remembered(String socket, String client) {
        try {
            AdminAnswer answer = AdminCall.ask(Path.of(socket), List.of("reputation", "show", client), PATIENCE);
            return answer.exitCode() == 0 ? Optional.of(answer.text()) : Optional.empty();
        } catch (IOException notRunning) {
            return Optional.empty();
        }
    }
}
