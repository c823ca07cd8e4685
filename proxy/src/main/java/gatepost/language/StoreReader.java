package gatepost.language;

import gatepost.language.Settings.Store;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code store NAME { in DIR }}. */
final class StoreReader {

    private static final Set<String> KNOWN = Set.of("in");
    private static final List<String> SHARED = List.of("redis://", "rediss://", "valkey://");

    private final SettingValues values;
    private final Problems problems;
    private Optional<Store> store = Optional.empty();
    private Optional<Place> stated = Optional.empty();

    StoreReader(SettingValues values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    Optional<Store> store() {
        return store;
    }

    void read(Statement statement, Words words) {
        Optional<Token> name = words.take("a name for the store").filter(token -> Names.wellFormed(token, problems));
        words.end();
        if (stated.isPresent()) {
            problems.error(statement.place(), "there is a store already, at " + stated.get());
            return;
        }
        stated = Optional.of(statement.place());
        Optional<Token> directory = values.group(statement, words, "in DIRECTORY").stream()
                .flatMap(inner -> in(inner).stream())
                .reduce((first, second) -> second);
        if (statement.group().filter(group -> group.statements().isEmpty()).isPresent()) {
            problems.error(statement.place(), "the store has no directory", "write: in \"/var/lib/gatepost/state\"");
        }
        if (name.isPresent() && directory.isPresent()) {
            Token in = directory.get();
            store = Optional.of(new Store(name.get().text(), Loader.beside(in), in.place()));
        }
    }

    private Optional<Token> in(Statement inner) {
        Words rest = new Words(inner, problems);
        if (!inner.keyword().isWord("in")) {
            values.unknown(inner.keyword(), KNOWN);
            return Optional.empty();
        }
        Optional<Token> directory = rest.take("a directory");
        rest.endWithoutGroup();
        return directory.filter(this::isDirectory);
    }

    private boolean isDirectory(Token in) {
        if (SHARED.stream().anyMatch(in.text()::startsWith)) {
            problems.error(in.place(), Later.message("a shared store"), "write a directory of this host");
            return false;
        }
        if (in.text().isEmpty()) {
            problems.error(in.place(), "expected a directory");
        }
        return !in.text().isEmpty();
    }
}
