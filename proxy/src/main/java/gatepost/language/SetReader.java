package gatepost.language;

import gatepost.facts.Type;
import java.util.Optional;

/** Reads {@code set NAME = VALUE}, when every {@code let} is known: a typo can never make a new name. */
final class SetReader {

    private final Declarations names;
    private final Problems problems;

    SetReader(Declarations names, Problems problems) {
        this.names = names;
        this.problems = problems;
    }

    Optional<Let> read(Statement statement) {
        Words words = new Words(statement, problems);
        Optional<Token> name = words.take("a name");
        Optional<Token> value = value(name, words);
        if (name.isEmpty() || value.isEmpty() || names.isBroken(name.get().text())) {
            return Optional.empty();
        }
        String text = name.get().text();
        Optional<Secret> secret = names.secret(text);
        if (secret.isPresent()) {
            problems.error(
                    name.get().place(),
                    "\"set\" changes a let, and " + name.get().quoted() + " is a secret",
                    "state where it comes from once, at " + secret.get().place());
            return Optional.empty();
        }
        Optional<Let> before = names.lets().find(text);
        if (before.isEmpty()) {
            problems.error(
                    name.get().place(),
                    "unknown name " + name.get().quoted(),
                    Nearest.hint(text, names.lets().names()));
            return Optional.empty();
        }
        Type type = Quantity.typeOf(before.get().value());
        if (type != Type.TEXT && Quantity.parse(value.get().text(), type).isEmpty()) {
            problems.error(
                    value.get().place(),
                    name.get().quoted() + " is " + Quantity.example(type) + ", not "
                            + value.get().quoted());
            return Optional.empty();
        }
        return Optional.of(new Let(text, value.get().text(), value.get().place()));
    }

    /** What stands behind {@code =}. */
    static Optional<Token> value(Optional<Token> name, Words words) {
        boolean ready = name.isPresent() && words.require("=");
        Optional<Token> value = ready ? words.take("a value") : Optional.empty();
        if (value.isPresent()) {
            words.endWithoutGroup();
        }
        return value;
    }
}
