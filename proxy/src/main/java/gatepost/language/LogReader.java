package gatepost.language;

import gatepost.language.Settings.Addresses;
import gatepost.language.Settings.Log;
import gatepost.language.Settings.Syslog;
import gatepost.language.Settings.Target;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code log (decisions|text) TARGET { ... }}. */
final class LogReader {

    private static final List<String> KINDS = List.of("decisions", "text");
    private static final Set<String> OPTIONS = Set.of("keep", "subjects", "addresses", "style", "tag", "facility");
    private static final Duration KEEP = Duration.ofDays(30);
    private static final String TAG = "gatepost/smtpd";

    /** RFC 3164 §4.1.3 gives a tag 32 characters; readers of Postfix's log look for its end. */
    private static final Pattern TAG_FORM = Pattern.compile("(?=.{1,32}$)[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*/smtpd");

    /** Facilities that mail programs are logged with, by their numbers (RFC 5424 §6.2.1). */
    private static final Map<String, Integer> FACILITIES = facilities();

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
        Optional<Token> target = kind.flatMap(token -> words.take("a file, stdout, syslog or off"));
        if (kind.isEmpty() || target.isEmpty()) {
            return;
        }
        Optional<Log> log = target.get().isWord("syslog")
                ? syslog(kind.get(), target.get(), words)
                : Optional.of(target(target.get()));
        if (log.isEmpty()) {
            return;
        }
        words.end();
        Draft draft = new Draft(log.get());
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

    /** A record of decisions is larger than what receivers take, and half of a JSON object is none. */
    private Optional<Log> syslog(String kind, Token target, Words words) {
        if (kind.equals("decisions")) {
            problems.error(
                    target.place(),
                    "a decision can be larger than a message of syslog may be",
                    "write decisions to a file or to stdout");
            return Optional.empty();
        }
        return words.take("where syslog listens, as 127.0.0.1:514")
                .flatMap(values::endpoint)
                .map(to -> log(Target.SYSLOG, Optional.empty(), Optional.of(new Syslog(to, FACILITIES.get("mail")))));
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
        return log(target, file, Optional.empty());
    }

    private static Log log(Target target, Optional<String> file, Optional<Syslog> syslog) {
        return new Log(target, file, KEEP, false, Addresses.FULL, TAG, syslog);
    }

    private static Map<String, Integer> facilities() {
        Map<String, Integer> all = new LinkedHashMap<>(Map.of("mail", 2));
        all.put("daemon", 3);
        for (int i = 0; i < 8; i++) {
            all.put("local" + i, 16 + i);
        }
        return all;
    }

    /** A log while its options are read. */
    private final class Draft {

        private final Log target;
        private Duration keep = KEEP;
        private boolean subjects;
        private Addresses addresses = Addresses.FULL;
        private String tag = TAG;
        private Optional<Syslog> syslog;

        Draft(Log target) {
            this.target = target;
            this.syslog = target.syslog();
        }

        Log log() {
            return new Log(target.target(), target.file(), keep, subjects, addresses, tag, syslog);
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
                case "tag" -> words.take("a tag").ifPresent(this::tag);
                case "facility" -> facility(statement, words);
                default -> values.unknown(statement.keyword(), OPTIONS);
            }
            values.end(words, statement, OPTIONS);
        }

        private void tag(Token token) {
            tag = token.text();
            if (!TAG_FORM.matcher(tag).matches()) {
                problems.error(
                        token.place(),
                        "expected a tag of up to 32 letters and digits that ends in /smtpd, not " + token.quoted(),
                        "as " + TAG + " or postfix-" + TAG + ": readers of Postfix's log look for it");
            }
        }

        private void facility(Statement statement, Words words) {
            Optional<String> word = values.choice(words, List.copyOf(FACILITIES.keySet()));
            if (syslog.isEmpty()) {
                problems.error(statement.place(), "only a log to syslog has a facility");
            }
            word.flatMap(name -> syslog.map(old -> new Syslog(old.to(), FACILITIES.get(name))))
                    .ifPresent(changed -> syslog = Optional.of(changed));
        }
    }
}
