package gatepost.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What is remembered of a client, and what an admin decides of it. */
@Command(
        name = "reputation",
        description = "Shows the reputation of an address, network or domain, pins it, or forgets it.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "1:nothing is remembered", "69:not running", "77:no permission"})
public final class ReputationCommand implements Callable<Integer> {

    @Mixin
    private AdminClient client = new AdminClient();

    @Parameters(
            index = "0",
            paramLabel = "show|pin|reset",
            description = "What to do.",
            completionCandidates = Verbs.OfReputation.class)
    private String verb;

    @Parameters(
            index = "1",
            paramLabel = "KEY",
            description = "An address, a network as 192.0.2.0/24 or 2001:db8::/48, a domain, or an AS.")
    private String key;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "good|grey|bad|none",
            description = "What it is pinned to; none takes the pin away.")
    private String pin;

    @Override
    public Integer call() {
        return client.run(pin == null ? List.of("reputation", verb, key) : List.of("reputation", verb, key, pin));
    }
}
