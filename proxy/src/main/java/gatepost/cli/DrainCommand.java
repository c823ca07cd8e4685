package gatepost.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has the running Gatepost stop when its sessions have ended. */
@Command(
        name = "drain",
        description = "Takes no more connections, and stops when the sessions have ended.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:draining", "69:not running", "77:no permission"})
public final class DrainCommand implements Callable<Integer> {

    @Mixin
    private AdminClient client = new AdminClient();

    @Override
    public Integer call() {
        return client.run(List.of("drain"));
    }
}
