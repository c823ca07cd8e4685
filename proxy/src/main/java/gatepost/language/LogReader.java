package gatepost.language;

import gatepost.language.Settings.Addresses;
import gatepost.language.Settings.Log;
import gatepost.language.Settings.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code log (decisions|text) TARGET { ... }}. */
final class LogReader {

    private static final List<String> KINDS = List.of("decisions", "text");
    private static final Set<String> OPTIONS = Set.of("keep", "subjects", "addresses", "style", "tag");
    private static final Duration KEEP = Duration.ofDays(30);
    private static final String TAG = "gatepost/smtpd";

    private final SettingValues values;
    private final Problems problems;
    private final Map<String, Log> logs = new HashMap<>();

    LogReader(SettingValues values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    Log decisions() {
        return logs.getOrDefault("decisions", log(Target.OFF, Optional.empty()));
    }

    Log text() {
        return logs.getOrDefault("text", log(Target.STDOUT, Optional.empty()));
    }

    void read(Statement statement, Words words) {
        Optional<String> kind = values.choice(words, KINDS);
        Optional<Token> target = kind.flatMap(token -> words.take("a file, stdout or off"));
        if (kind.isEmpty() || target.isEmpty()) {
            return;
        }
        if (target.get().isWord("syslog")) {
            problems.error(
                    target.get().place(),
                    Later.message("a log to syslog"),
                    "write it to stdout, systemd collects that");
            return;
        }
        words.end();
        Draft draft = new Draft(target(target.get()));
        statement.group().ifPresent(group -> group.statements().forEach(draft::option));
        if (draft.addresses == Addresses.HASH && draft.target.target() != Target.FILE) {
            problems.error(
                    statement.place(),
                    "\"addresses hash\" needs a log in a file: the key of the codes lies beside it",
                    "write: addresses domain");
        }
        if (logs.putIfAbsent(kind.get(), draft.log()) != null) {
            problems.error(statement.place(), "\"log " + kind.get() + "\" is stated already");
        }
    }

    private static Log target(Token token) {
        if (token.isWord("stdout")) {
            return log(Target.STDOUT, Optional.empty());
        }
        return token.isWord("off")
                ? log(Target.OFF, Optional.empty())
                : log(Target.FILE, Optional.of(Loader.beside(token)));
    }

    private static Log log(Target target, Optional<String> file) {
        return new Log(target, file, KEEP, false, Addresses.FULL, TAG);
    }

    /** A log while its options are read. */
    private final class Draft {

        private final Log target;
        private Duration keep = KEEP;
        private boolean subjects;
        private Addresses addresses = Addresses.FULL;
        private String tag = TAG;

        Draft(Log target) {
            this.target = target;
        }

        Log log() {
            return new Log(target.target(), target.file(), keep, subjects, addresses, tag);
        }

        void option(Statement statement) {
            Words words = new Words(statement, problems);
            switch (statement.keyword().text()) {
                case "keep" -> values.time(words).ifPresent(time -> keep = time);
                case "subjects" ->
                    values.choice(words, List.of("on", "off")).ifPresent(word -> subjects = word.equals("on"));
                case "addresses" ->
                    values.choice(words, List.of("full", "domain", "hash"))
                            .ifPresent(word -> addresses = Addresses.valueOf(word.toUpperCase(Locale.ROOT)));
                case "style" -> values.choice(words, List.of("postfix"));
                case "tag" -> words.take("a tag").ifPresent(token -> tag = token.text());
                default -> values.unknown(statement.keyword(), OPTIONS);
            }
            values.end(words, statement, OPTIONS);
        }
    }
}
