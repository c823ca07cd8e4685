package gatepost.language;

import gatepost.policy.Mismatch;
import gatepost.policy.Stance;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a policy declares, before its rules: what rules mention may stand anywhere in the file. */
final class DeclarationReader {

    private static final List<String> STANCES = List.of("enforce", "soft", "monitor");
    private static final List<String> MISMATCH = List.of("split", "lenient");

    private final Declarations names;
    private final ListReader lists;
    private final AccessReader access;
    private final DnsListReader dnsLists;
    private final SecretReader secrets;
    private final Problems problems;
    private final Map<String, Place> once = new HashMap<>();

    DeclarationReader(Declarations names, Loader loader, Problems problems) {
        this.names = names;
        this.lists = new ListReader(names, loader, problems);
        this.access = new AccessReader(names, loader, problems);
        this.dnsLists = new DnsListReader(names, problems);
        this.secrets = new SecretReader(names, loader.sources(), problems);
        this.problems = problems;
    }

    void read(List<Statement> statements, SourceText main) {
        statements.stream()
                .filter(s -> s.keyword().isWord("domains"))
                .filter(this::first)
                .forEach(lists::domains);
        statements.stream().filter(s -> s.keyword().isWord("let")).forEach(this::let);
        statements.stream().filter(s -> s.keyword().isWord("secret")).forEach(secrets::read);
        statements.forEach(statement -> statement(statement, main));
        if (!once.containsKey("policy") && !problems.hasErrors()) {
            problems.warning(main.at(1, 1, 1), "the language version is not stated", "begin with \"policy 1\"");
        }
        boolean versioned = once.containsKey("policy");
        if (!once.containsKey("domains") && versioned && !problems.hasErrors()) {
            problems.warning(
                    main.at(1, 1, 1), "no domains: every recipient will be refused", "write domains { your.domain }");
        }
    }

    private void statement(Statement statement, SourceText main) {
        switch (statement.keyword().text()) {
            case "policy" -> version(statement);
            case "set" -> new SetReader(names, problems).read(statement).ifPresent(names.lets()::put);
            case "list" -> lists.list(statement);
            case "access" -> access.read(statement);
            case "dnsbl", "dnswl", "uribl" -> dnsLists.read(statement);
            case "mode" -> mode(statement, main);
            case "hold" -> hold(statement);
            case "on-mismatch" -> mismatch(statement);
            case "reply-suffix" -> suffix(statement);
            default -> other(statement.keyword());
        }
    }

    private void other(Token keyword) {
        String text = keyword.text();
        if (keyword.isText()) {
            problems.error(keyword.place(), "a statement begins with a word, not with a text");
        } else if (!Keywords.TOP.contains(text)) {
            boolean rule = RuleReader.isRuleWord(text);
            problems.error(
                    keyword.place(),
                    rule ? "a rule stands among those of a phase" : "unknown statement " + keyword.quoted(),
                    rule ? "write: at PHASE { " + text + " ... }" : Nearest.hint(text, Keywords.TOP));
        }
    }

    private boolean first(Statement statement) {
        return first(statement, statement.keyword().text());
    }

    private boolean first(Statement statement, String once) {
        Place earlier = this.once.putIfAbsent(once, statement.place());
        if (earlier != null) {
            problems.error(statement.place(), statement.keyword().quoted() + " is stated already, at " + earlier);
        }
        return earlier == null;
    }

    private void version(Statement statement) {
        Words words = new Words(statement, problems);
        first(statement);
        words.take("the language version, 1")
                .filter(token -> !token.isWord("1"))
                .ifPresent(token -> problems.error(token.place(), "this Gatepost reads language version 1"));
        words.endWithoutGroup();
    }

    private void let(Statement statement) {
        Words words = new Words(statement, problems);
        Optional<Token> name = words.take("a name");
        Optional<Token> value = SetReader.value(name, words);
        if (name.isEmpty()) {
            return;
        }
        String text = name.get().text();
        Optional<Let> earlier = names.lets().find(text);
        if (name.get().isText() || !Names.isLet(text)) {
            problems.error(name.get().place(), "not a name: " + name.get().quoted(), "small letters, digits, \"_\"");
        } else if (earlier.isPresent()) {
            problems.error(
                    name.get().place(),
                    name.get().quoted() + " is defined already, at "
                            + earlier.get().place(),
                    "\"set\" changes it");
        } else if (value.isEmpty()) {
            names.broken(text);
        } else {
            names.lets().put(new Let(text, value.get().text(), value.get().place()));
        }
    }

    /** A site tries a policy for a while with a mode of its own, in one of the files that the policy includes. */
    private void mode(Statement statement, SourceText main) {
        boolean included = !statement.place().source().name().equals(main.name());
        if (first(statement, included ? "mode of the site" : "mode")) {
            choice(statement, STANCES).ifPresent(word -> names.stance(Stance.valueOf(word.toUpperCase(Locale.ROOT))));
        }
    }

    private void mismatch(Statement statement) {
        if (first(statement)) {
            choice(statement, MISMATCH)
                    .ifPresent(word -> names.mismatch(Mismatch.valueOf(word.toUpperCase(Locale.ROOT))));
        }
    }

    private Optional<String> choice(Statement statement, List<String> choices) {
        Words words = new Words(statement, problems);
        Optional<Token> word = words.take("one of: " + String.join(" ", choices));
        words.endWithoutGroup();
        if (word.isPresent() && !choices.contains(word.get().text())) {
            problems.error(
                    word.get().place(),
                    "unknown " + statement.keyword().text() + " " + word.get().quoted(),
                    Nearest.hintOrAll(word.get().text(), choices));
            return Optional.empty();
        }
        return word.map(Token::text);
    }

    private void hold(Statement statement) {
        Words words = new Words(statement, problems);
        if (first(statement) && words.require("rejects") && words.require("until") && words.require("rcpt")) {
            words.endWithoutGroup();
        }
    }

    private void suffix(Statement statement) {
        Words words = new Words(statement, problems);
        Optional<Token> text = words.take("a text between quotation marks");
        words.endWithoutGroup();
        if (first(statement) && text.isPresent()) {
            Token token = text.get();
            boolean apart = token.text().startsWith(" ") || token.text().isEmpty();
            names.suffix(apart ? token : new Token(token.kind(), " " + token.text(), token.place()));
        }
    }
}
