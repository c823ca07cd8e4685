package gatepost.cli;

import gatepost.admin.AdminAnswer;
import gatepost.admin.AdminTop;
import gatepost.admin.Live;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the Gatepost on this host does, every second. */
@Command(
        name = "top",
        description = {
            "Shows what the running Gatepost does: rates of recipients and rules, and of the last five minutes whom it"
                    + " refused and whose mail came.",
            "",
            "Keys: r rules, c clients, d recipient domains, q quit. On 36 lines or more all of them are shown.",
            ""
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:ended by q, or shown once", "69:not running", "77:no permission"})
public final class TopCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Screen.Size PAPER = new Screen.Size(80, 24);

    @Mixin
    private AdminClient client = new AdminClient();

    @Option(names = "--once", description = "Shows one moment and ends, as without a terminal.")
    private boolean once;

    private TopFrame.View view = TopFrame.View.RULES;

    @Override
    public Integer call() {
        AdminAnswer answer = ask();
        if (answer.exitCode() != 0) {
            return AdminClient.show(answer);
        }
        if (once || !TerminalOutput.isThere()) {
            frame(answer, PAPER).forEach(System.out::println);
            return 0;
        }
        try (Screen screen = Screen.open(System.out)) {
            watch(screen);
            return 0;
        } catch (IOException noTerminal) {
            System.err.println("gatepost: no terminal to draw on (" + noTerminal.getMessage() + "); try --once");
            return AdminAnswer.UNAVAILABLE;
        }
    }

    private void watch(Screen screen) throws IOException {
        int key = 0;
        while (key != 'q' && screen.draw(frame(ask(), Screen.size()))) {
            key = screen.key();
            view = switch (key) {
                case 'r' -> TopFrame.View.RULES;
                case 'c' -> TopFrame.View.CLIENTS;
                case 'd' -> TopFrame.View.DOMAINS;
                default -> view;
            };
        }
    }

    private AdminAnswer ask() {
        return client.ask(List.of("top"), PATIENCE);
    }

    /** A Gatepost that is being restarted is waited for. */
    private List<String> frame(AdminAnswer answer, Screen.Size size) {
        if (answer.exitCode() != 0) {
            return TopFrame.text("gatepost: " + answer.text(), size.width(), size.height());
        }
        try {
            Live live = AdminTop.read(answer.text());
            return TopFrame.of(live, view, size.width(), size.height());
        } catch (IOException other) {
            return TopFrame.text("gatepost: " + other.getMessage(), size.width(), size.height());
        }
    }
}
