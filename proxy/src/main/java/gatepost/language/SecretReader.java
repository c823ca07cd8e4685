package gatepost.language;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code secret NAME from (env|file) X}. What it holds is no part of any message. */
final class SecretReader {

    private static final List<String> ORIGINS = List.of("env", "file");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Declarations names;
    private final Sources sources;
    private final Problems problems;

    SecretReader(Declarations names, Sources sources, Problems problems) {
        this.names = names;
        this.sources = sources;
        this.problems = problems;
    }

    void read(Statement statement) {
        Words words = new Words(statement, problems);
        Optional<Token> name = words.take("the name of the secret");
        if (name.isEmpty()) {
            return;
        }
        boolean fresh = isFresh(name.get());
        Optional<Secret> secret = words.require("from") ? origin(name.get(), words) : Optional.empty();
        if (fresh) {
            secret.ifPresentOrElse(names::add, () -> names.broken(name.get().text()));
        }
    }

    private boolean isFresh(Token name) {
        Optional<Place> earlier = names.lets()
                .find(name.text())
                .map(Let::place)
                .or(() -> names.secret(name.text()).map(Secret::place));
        if (name.isText() || !Names.isLet(name.text())) {
            problems.error(name.place(), "not a name: " + name.quoted(), "small letters, digits, \"_\"");
        } else if (earlier.isPresent()) {
            problems.error(name.place(), name.quoted() + " is defined already, at " + earlier.get());
        } else {
            return true;
        }
        return false;
    }

    private Optional<Secret> origin(Token name, Words words) {
        Optional<Token> origin = words.take("env or file");
        if (origin.isEmpty()) {
            return Optional.empty();
        }
        if (!ORIGINS.contains(origin.get().text())) {
            problems.error(
                    origin.get().place(),
                    "a secret comes from env or file, not from " + origin.get().quoted(),
                    "write: from env NAME, or: from file \"PATH\"");
            return Optional.empty();
        }
        boolean env = origin.get().isWord("env");
        Optional<Token> where = words.take(env ? "the name of an environment variable" : "a file");
        where.ifPresent(token -> words.endWithoutGroup());
        return where.flatMap(token -> env ? variable(name, token) : file(name, token));
    }

    private Optional<Secret> variable(Token name, Token variable) {
        if (!VARIABLE.matcher(variable.text()).matches()) {
            problems.error(
                    variable.place(),
                    "not the name of an environment variable: " + variable.quoted(),
                    "the value itself never stands in a policy");
            return Optional.empty();
        }
        Optional<String> value = present(sources.environment(variable.text()));
        return Optional.of(new Secret(name.text(), value, variable.text() + " is not set", name.place()));
    }

    /** A file that cannot be read is one without a value: who checks a policy need not be who may read its keys. */
    private Optional<Secret> file(Token name, Token file) {
        String path = Loader.beside(file);
        try {
            Optional<String> value = present(Optional.of(sources.secret(path)));
            return Optional.of(new Secret(name.text(), value, Visible.quoted(path) + " is empty", name.place()));
        } catch (SecretExposedException exposed) {
            problems.error(
                    file.place(), Visible.quoted(path) + " may be read by every user of this host", "chmod o= " + path);
            return Optional.empty();
        } catch (IOException unreadable) {
            String why = "cannot read " + Visible.quoted(path) + ": " + unreadable.getMessage();
            return Optional.of(new Secret(name.text(), Optional.empty(), why, name.place()));
        }
    }

    private static Optional<String> present(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }
}
