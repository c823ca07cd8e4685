package gatepost.language;

import java.util.List;
import java.util.Optional;

/** Reads a settings file; an empty one gives 127.0.0.1:2525 in front of 127.0.0.1:10025. */
public final class SettingsFile {

    private SettingsFile() {}

    /**
     * Loads settings.
     *
     * @param path as the sources understand it
     */
    public static LoadedSettings load(Sources sources, String path) {
        Problems problems = new Problems();
        Loader loader = new Loader(sources, problems);
        Optional<SourceText> source = loader.read(path, new SourceText(path, "").at(1, 1, 1));
        if (source.isEmpty()) {
            return new LoadedSettings(problems.sorted(), Optional.empty());
        }
        List<Statement> statements = StatementParser.parse(source.get(), problems);
        Settings settings = new SettingsReader(problems).read(statements, source.get());
        return new LoadedSettings(problems.sorted(), problems.hasErrors() ? Optional.empty() : Optional.of(settings));
    }

    /** What holds when nothing is stated. */
    public static Settings defaults() {
        Problems none = new Problems();
        return new SettingsReader(none).read(List.of(), new SourceText("built-in", ""));
    }
}
