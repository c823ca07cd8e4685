package gatepost.language;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A Postfix cidr_table(5) with actions of access(5), made into two lists in which the first matching line wins as it
 * does there: what one line permits is an exception of the list of those refused, and the other way round. Negation and
 * {@code if} are spelled out as the networks they leave.
 */
final class AccessTable {

    private final Problems problems;
    private final NetworkLines permitted = new NetworkLines();
    private final NetworkLines rejected = new NetworkLines();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final Set<String> told = new HashSet<>();

    /** An {@code if} that is open: where lines in it can match. */
    private record Block(AccessLine line, List<IpNetwork> within) {}

    AccessTable(SourceText source, Problems problems) {
        this.problems = problems;
        AccessLine.of(source, problems).forEach(this::line);
        blocks.forEach(block -> problems.warning(block.line().place("if"), "this \"if\" has no \"endif\""));
    }

    NetworkLines permitted() {
        return permitted;
    }

    NetworkLines rejected() {
        return rejected;
    }

    private void line(AccessLine line) {
        switch (line.first().toLowerCase(Locale.ROOT)) {
            case "if" -> opening(line);
            case "endif" -> closing(line);
            default -> entry(line);
        }
    }

    private void opening(AccessLine line) {
        List<IpNetwork> within = pattern(line, line.rest()).map(this::visible).orElse(List.of());
        blocks.push(new Block(line, within));
    }

    private void closing(AccessLine line) {
        if (blocks.isEmpty()) {
            problems.warning(line.place(line.first()), "there is no \"if\" for this \"endif\"");
        } else {
            blocks.pop();
        }
    }

    private void entry(AccessLine line) {
        Optional<List<IpNetwork>> pattern = pattern(line, line.first());
        if (pattern.isEmpty()) {
            return;
        }
        if (line.rest().isEmpty()) {
            problems.error(line.place(line.first()), "there is no action behind " + Visible.quoted(line.first()));
            return;
        }
        AccessAction action = AccessAction.of(line.rest()).orElseGet(() -> none(line));
        if (line.rest().matches("[45][0-9][0-9]")) {
            problems.warning(
                    line.place(line.rest()),
                    "digits alone permit, as in Postfix",
                    "write a text behind the code, or REJECT");
        }
        for (IpNetwork network : visible(pattern.get())) {
            permitted.add(network, action != AccessAction.PERMIT, line.number());
            rejected.add(network, action != AccessAction.REJECT, line.number());
        }
    }

    /** Said once for each word: a table may have many lines of a sort. */
    private AccessAction none(AccessLine line) {
        String word = line.rest().split("\\s", 2)[0];
        if (told.add(word)) {
            problems.warning(
                    line.place(word),
                    AccessAction.isElsewhere(line.rest())
                            ? Visible.quoted(word) + " is left to Postfix: such lines neither permit nor reject"
                            : "unknown action " + Visible.quoted(word) + ": such lines neither permit nor reject");
        }
        return AccessAction.DUNNO;
    }

    /** Where a pattern matches, were there no {@code if}; empty when it is none. */
    private Optional<List<IpNetwork>> pattern(AccessLine line, String written) {
        boolean not = written.startsWith("!");
        String bare =
                (not ? written.substring(1).strip() : written).replace("[", "").replace("]", "");
        Optional<IpNetwork> network = IpNetwork.parse(bare);
        if (network.isEmpty()) {
            problems.error(
                    line.place(written),
                    "not a network: " + Visible.quoted(written),
                    "a cidr table has patterns such as 192.0.2.0/24 or 2001:db8::/32");
            return Optional.empty();
        }
        if (!network.get().equals(network.get().network())) {
            problems.error(
                    line.place(written),
                    Visible.quoted(written) + " has bits behind the network",
                    "write " + network.get().network());
            return Optional.empty();
        }
        return network.map(one -> not ? one.others() : List.of(one));
    }

    /** What of these networks lies within every open {@code if}. */
    private List<IpNetwork> visible(List<IpNetwork> networks) {
        if (blocks.isEmpty()) {
            return networks;
        }
        List<IpNetwork> within = blocks.peek().within();
        return networks.stream()
                .flatMap(one -> within.stream().flatMap(other -> one.overlap(other).stream()))
                .toList();
    }
}
