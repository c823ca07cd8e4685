package gatepost.console;

import gatepost.admin.AdminAnswer;
import gatepost.admin.AdminCommand;
import java.util.List;

/** What is remembered of clients, in the words of the commands that show it. */
final class Remembered {

    private static final String NOBODY = "console";

    private final AdminCommand reputation;
    private final AdminCommand greylist;

    Remembered(AdminCommand reputation, AdminCommand greylist) {
        this.reputation = reputation;
        this.greylist = greylist;
    }

    /** Lines; none when it cannot be told. */
    List<String> reputation(String client) {
        AdminAnswer answer = reputation.run(List.of("show", client), NOBODY);
        return answer.exitCode() == 0 ? answer.text().lines().map(String::strip).toList() : List.of();
    }

    /** @param client an address or a network */
    String reputationText(String client) {
        return reputation.run(List.of("show", client), NOBODY).text();
    }

    /** The network of a client, as greylists know it. */
    String greylistText(String client) {
        return greylist.run(List.of("show", client), NOBODY).text();
    }
}
