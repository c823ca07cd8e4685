package gatepost.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** How the DNS lists are doing, and what an admin decides of one. */
@Command(
        name = "dnslist",
        description = "Shows how the DNS lists are doing; keeps one in use or off, whatever its tests say.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:there is no such list", "69:not running", "77:no permission"})
public final class DnsListCommand implements Callable<Integer> {

    @Mixin
    private AdminClient client = new AdminClient();

    @Parameters(
            index = "0",
            paramLabel = "show|keep|off|auto",
            description = "What to do; auto takes back what was decided.",
            completionCandidates = Verbs.OfDnsList.class)
    private String verb;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The list, by its name in the policy.")
    private String list;

    @Override
    public Integer call() {
        return client.run(list == null ? List.of("dnslist", verb) : List.of("dnslist", verb, list));
    }
}
