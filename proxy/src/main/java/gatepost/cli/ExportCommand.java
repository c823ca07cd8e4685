package gatepost.cli;

import gatepost.language.DiskSources;
import gatepost.language.JsonTwin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a policy for programs. */
@Command(
        name = "export",
        description = {
            "Writes a policy or settings file as JSON: its statements, with their words, groups and places.",
            "",
            "\"gatepost check FILE.json\" reads it back (settings: FILE.conf.json); paths in it are relative to where it"
                    + " stands. Comments are left out, values of secrets are never in it."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:written", "78:the file cannot be read"})
public final class ExportCommand implements Callable<Integer> {

    /** sysexits: EX_CONFIG. */
    private static final int UNREADABLE = 78;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The file; default: the policy of the settings.")
    private Path file;

    @Option(names = "--json", description = "The form; there is no other one.")
    private boolean json;

    @Override
    public Integer call() {
        if (!json) {
            throw new ParameterException(spec.commandLine(), "name the form: --json");
        }
        String path = file == null ? PolicyArgument.find(config.path()).path() : file.toString();
        try {
            JsonTwin.Exported exported = JsonTwin.of(new DiskSources().read(path));
            exported.problems().forEach(problem -> System.err.print(problem.print()));
            exported.text().ifPresent(System.out::print);
            return exported.text().isPresent() ? 0 : UNREADABLE;
        } catch (IOException unreadable) {
            System.err.println("gatepost: cannot read \"" + path + "\": " + unreadable.getMessage());
            return UNREADABLE;
        }
    }
}
