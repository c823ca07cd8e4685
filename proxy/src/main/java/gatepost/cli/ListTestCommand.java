package gatepost.cli;

import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.Membership;
import gatepost.questions.Entry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Whether something is in a list, and by which line; asks the files, not the Gatepost that runs. */
@Command(
        name = "test",
        description = {
            "Says whether a value is in a list of the policy, and by which entry.",
            "",
            "It reads the files; temporary entries of the running Gatepost are shown by \"list show\"."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:it is in the list",
            "1:it is not",
            "64:there is no such list, or the value is of another kind",
            "78:settings or policy cannot be used"
        })
public final class ListTestCommand implements Callable<Integer> {

    private static final int NOT_IN = 1;

    /** sysexits: EX_USAGE. */
    private static final int USAGE = 64;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(index = "0", paramLabel = "NAME", description = "The list; \"domains\" for the recipient domains.")
    private String list;

    @Parameters(index = "1", paramLabel = "VALUE", description = "An IP address, a domain or a mail address.")
    private String value;

    @Override
    public Integer call() {
        PolicyArgument.Found found = PolicyArgument.find(config.path());
        Loaded policy = found.load();
        if (policy.hasErrors()) {
            System.err.print(found.report(policy));
            return found.exitCode(policy);
        }
        Membership membership = Membership.of(new DiskSources(), found.path(), found.hostname(), list, value);
        if (!membership.problem().isEmpty()) {
            System.err.println("gatepost: " + membership.problem());
            return USAGE;
        }
        String by = membership.entry().map(ListTestCommand::shown).orElse("no entry matches");
        System.out.println((membership.isIn() ? "yes" : "no") + " (" + by + ")");
        return membership.isIn() ? 0 : NOT_IN;
    }

    private static String shown(Entry entry) {
        return entry.origin() + ": " + entry.text();
    }
}
