package gatepost.language;

import gatepost.language.Settings.Certificate;
import gatepost.language.Settings.Tls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code tls (starttls|required|off) [from VERSION]} and {@code certificate CHAIN KEY} of one listener. */
final class TlsReader {

    private static final String STARTTLS = "starttls";
    private static final String REQUIRED = "required";
    private static final List<String> WAYS = List.of(STARTTLS, REQUIRED, "off");
    private static final List<String> VERSIONS = List.of("1.0", "1.1", "1.2", "1.3");

    private final SettingValues values;
    private final Problems problems;
    private final List<Certificate> certificates = new ArrayList<>();
    private Optional<Place> stated = Optional.empty();
    private boolean certified;
    private String way = STARTTLS;
    private String oldest = "1.2";

    TlsReader(SettingValues values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    void tls(Statement statement, Words words) {
        if (stated.isPresent()) {
            problems.error(statement.place(), "\"tls\" is stated already, at " + stated.get());
            values.skip(words);
            return;
        }
        stated = Optional.of(statement.place());
        values.choice(words, WAYS).ifPresent(chosen -> way = chosen);
        if (words.accept("from")) {
            values.choice(words, VERSIONS).ifPresent(version -> oldest = version);
        }
    }

    void certificate(Words words) {
        certified = true;
        Optional<Token> chain = words.take("the file of the certificate and its chain, and that of its key");
        Optional<Token> key = chain.flatMap(first -> words.take("the file of the key"));
        key.ifPresent(second -> certificates.add(new Certificate(
                Loader.beside(chain.get()), chain.get().place(), Loader.beside(second), second.place())));
    }

    /** What the listener does about TLS, when all of it is read; nothing without a certificate. */
    Optional<Tls> tls() {
        boolean on = !way.equals("off");
        if (!certified) {
            stated.filter(place -> on)
                    .ifPresent(place -> problems.error(
                            place, "TLS needs a certificate", "write: certificate \"fullchain.pem\" \"privkey.pem\""));
        }
        return on && !certificates.isEmpty()
                ? Optional.of(new Tls(certificates, way.equals(REQUIRED), oldest))
                : Optional.empty();
    }
}
