package gatepost.language;

import gatepost.language.Settings.BackendTls;
import java.util.List;
import java.util.Optional;

/** Reads {@code tls (none|encrypt|verify) [name HOST] [ca FILE]} of one backend; the words are those of Postfix. */
final class BackendTlsReader {

    private static final String VERIFY = "verify";
    private static final List<String> LEVELS = List.of("none", "encrypt", VERIFY);

    private final SettingValues values;
    private final Problems problems;
    private Optional<Place> stated = Optional.empty();
    private Optional<BackendTls> tls = Optional.empty();

    BackendTlsReader(SettingValues values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    Optional<BackendTls> tls() {
        return tls;
    }

    void read(Statement statement, Words words) {
        if (stated.isPresent()) {
            problems.error(statement.place(), "\"tls\" is stated already, at " + stated.get());
            values.skip(words);
            return;
        }
        stated = Optional.of(statement.place());
        Optional<String> level = values.choice(words, LEVELS);
        if (level.isEmpty()) {
            values.skip(words);
            return;
        }
        if (level.get().equals("none")) {
            return;
        }
        boolean verified = level.get().equals(VERIFY);
        boolean named = false;
        Optional<Token> name = Optional.empty();
        Optional<Token> authorities = Optional.empty();
        while (words.nextIs("name") || words.nextIs("ca")) {
            if (words.accept("name")) {
                named = true;
                name = words.take("the host name in the certificate").filter(this::isName);
            } else {
                authorities = authorities(words, verified);
            }
        }
        if (verified && !named) {
            problems.error(
                    statement.place(),
                    "whose certificate is to be verified?",
                    "write: tls verify name mail.internal.example.org ca \"ca.pem\"");
        }
        tls = Optional.of(new BackendTls(
                verified,
                name.map(Token::text),
                authorities.map(Loader::beside),
                authorities.map(Token::place).orElse(statement.place())));
    }

    private Optional<Token> authorities(Words words, boolean verified) {
        Token ca = words.take();
        if (!verified) {
            problems.error(ca.place(), "\"ca\" is for \"tls verify\": with encrypt nobody looks at the certificate");
        }
        return words.take("the file of the certificates that are trusted");
    }

    private boolean isName(Token token) {
        String problem = token.text().startsWith("*") ? "a host name has no \"*\"" : DomainNames.problem(token.text());
        if (!problem.isEmpty()) {
            problems.error(token.place(), problem);
        }
        return problem.isEmpty();
    }
}
