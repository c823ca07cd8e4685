package gatepost.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the Gatepost on this host is. */
@Command(
        name = "status",
        description = "Shows connections, memory, backends, DNS lists, policy and store of the running Gatepost.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:running", "69:not running, or not ready", "77:no permission"})
public final class StatusCommand implements Callable<Integer> {

    @Mixin
    private AdminClient client = new AdminClient();

    @Option(names = "--ready", description = "Only says whether it is ready for connections.")
    private boolean ready;

    @Override
    public Integer call() {
        return client.run(ready ? List.of("status", "--ready") : List.of("status"));
    }
}
