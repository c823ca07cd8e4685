package gatepost.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = {
            "Writes the completion of commands, options and files for a shell.",
            "",
            "For this shell: source <(gatepost completion bash). For all of them: write it to"
                    + " /etc/bash_completion.d/gatepost."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = "0:written")
public final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh", description = "The shell.", completionCandidates = Verbs.Shells.class)
    private String shell;

    @Override
    public Integer call() {
        if (!List.of("bash", "zsh").contains(shell)) {
            throw new ParameterException(spec.commandLine(), "no completion for \"" + shell + "\": bash or zsh");
        }
        String script = AutoComplete.bash("gatepost", spec.root().commandLine());
        // The script is for both: in zsh it loads what reads completions of bash.
        System.out.print(shell.equals("zsh") ? "#compdef gatepost\n" + script : script);
        return 0;
    }
}
