package gatepost.language;

import java.util.List;
import java.util.Optional;

/**
 * What came of a settings file.
 *
 * @param settings empty when the file has errors
 */
public record LoadedSettings(List<Problem> problems, Optional<Settings> settings) {

    public LoadedSettings {
        problems = List.copyOf(problems);
    }

    /** 0, or 78 when the file cannot be used. */
    public int exitCode() {
        return ExitCode.of(problems);
    }

    /** All problems as they are shown to the admin; empty when there are none. */
    public String report() {
        StringBuilder out = new StringBuilder();
        problems.forEach(problem -> out.append(problem.print()));
        return out.toString();
    }
}
