package gatepost.language;

import java.util.List;
import java.util.Optional;

/** A policy that loads without errors, as it is written: the statements of all its files, and the names they declare. */
record Reading(List<Statement> statements, Declarations names) {

    /**
     * Reads a file once more, for those who want to see what stands in it.
     *
     * @return empty when it cannot be read
     */
    static Optional<Reading> of(Sources sources, String path, String hostname) {
        Problems problems = new Problems();
        Loader loader = new Loader(sources, problems);
        Optional<SourceText> main = loader.read(path, new SourceText(path, "").at(1, 1, 1));
        return main.map(source -> {
            List<Statement> statements = new Inclusion(loader, problems).of(source);
            Declarations names = new Declarations(hostname);
            new DeclarationReader(names, loader, problems).read(statements, source);
            return new Reading(statements, names);
        });
    }

    List<Statement> of(String keyword) {
        return statements.stream().filter(s -> s.keyword().isWord(keyword)).toList();
    }
}
