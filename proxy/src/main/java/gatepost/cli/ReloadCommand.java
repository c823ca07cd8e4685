package gatepost.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Has the running Gatepost read its policy again. */
@Command(
        name = "reload",
        description = "Reads the policy again, checks and tests it, and uses it, or keeps the one in use.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the policy is in use", "69:not running", "77:no permission", "78:the policy cannot be used"})
public final class ReloadCommand implements Callable<Integer> {

    @Mixin
    private AdminClient client = new AdminClient();

    @Override
    public Integer call() {
        return client.run(List.of("reload"));
    }
}
