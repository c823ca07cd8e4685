package gatepost.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Entries that the lists of the policy have for a time. */
@Command(
        name = "list",
        description = "Shows, adds and deletes temporary entries of the policy's lists; files are never written.",
        subcommands = ListTestCommand.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:there is no such entry", "69:not running", "77:no permission"})
public final class ListCommand implements Callable<Integer> {

    @Mixin
    private AdminClient client = new AdminClient();

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "show|add|del",
            description = "What to do.",
            completionCandidates = Verbs.OfList.class)
    private String verb;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The list.")
    private String list;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "ENTRY",
            description = "As a line of the list's file; ! in front for an exception.")
    private String entry;

    @Option(names = "--for", paramLabel = "TIME", description = "How long it stays, as 12h or 30d; default 7d.")
    private String time;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why it is there.")
    private String note;

    @Override
    public Integer call() {
        if (verb == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'show|add|del'");
        }
        List<String> words = new ArrayList<>(List.of("list", verb));
        add(words, "", list);
        add(words, "", entry);
        add(words, "--for", time);
        add(words, "--note", note);
        return client.run(words);
    }

    private static void add(List<String> words, String option, String value) {
        if (value != null && !option.isEmpty()) {
            words.add(option);
        }
        if (value != null) {
            words.add(value);
        }
    }
}
