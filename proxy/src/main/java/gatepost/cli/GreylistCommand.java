package gatepost.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What greylisting remembers of an origin. */
@Command(
        name = "greylist",
        description = "Shows what greylisting remembers of an origin, or forgets it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:nothing is remembered", "69:not running", "77:no permission"})
public final class GreylistCommand implements Callable<Integer> {

    @Mixin
    private AdminClient client = new AdminClient();

    @Parameters(
            index = "0",
            paramLabel = "show|forget",
            description = "What to do.",
            completionCandidates = Verbs.OfGreylist.class)
    private String verb;

    @Parameters(index = "1", paramLabel = "ORIGIN", description = "A domain, an address, or a network as 192.0.2.0/24.")
    private String origin;

    @Override
    public Integer call() {
        return client.run(List.of("greylist", verb, origin));
    }
}
