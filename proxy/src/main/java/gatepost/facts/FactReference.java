package gatepost.facts;

import gatepost.facts.client.ListListed;
import gatepost.questions.DnsList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the catalogue for people: the generated part of the reference of the policy language, as Markdown. */
public final class FactReference {

    private static final String HEAD = """
            # Facts

            What a policy may mention. This page is generated from the catalogue of facts; change it there.

            A fact is known from its phase on, and unknown before. A rule whose condition is unknown is skipped, unless it
            says `if-unknown defer`; unknown evidence never causes a 5xx. Limits and greylists only put off, and take what
            is remembered of a client, while it is unknown, to be what it is of a new one (last column). Facts of type *shown* stand in texts only and
            cannot be compared. Facts of type *texts* are several texts at once: `in` and `matches` are true when one of them
            is meant. Sizes are in octets, times in seconds. *Asks* names the questions, as metrics name them,
            whose answers a fact may need. DNS gives no answer, too, when the resolver denies what is there: the
            root of the DNS, our own domains, the test addresses of all DNS lists.

            | fact | type | from | what it is | asks | unknown means |
            |---|---|---|---|---|---|
            """;

    /** The engine keeps it, so it has no declaration. */
    private static final List<String> SCORE = List.of(
            code(Catalogue.SCORE),
            "number",
            "connect",
            "Sum of the score rules written before the rule that reads it, over all phases so far.",
            "",
            "A score rule that is unknown makes it a range: with and without what that rule would add.");

    private FactReference() {}

    /** The whole page, with a line end after the last line. */
    public static String markdown() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(ofAnyList()));
        Catalogue.facts().forEach(kind -> rows.add(row(kind)));
        rows.add(SCORE);
        return rows.stream()
                .sorted(Comparator.comparing(FactReference::name))
                .map(cells -> "| " + String.join(" | ", cells) + " |\n")
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static List<String> row(FactKind<?, ?> kind) {
        return List.of(
                code(kind.name()),
                type(kind),
                kind.phase().word(),
                escaped(kind.sentence()),
                String.join(" ", kind.source().purposes()),
                escaped(kind.source().silence() + ofStranger(kind)));
    }

    private static String ofStranger(FactKind<?, ?> kind) {
        return kind.stranger()
                .map(value -> " To a limit or greylist it is then " + shown(value) + ".")
                .orElse("");
    }

    private static String shown(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        return value.toString();
    }

    private static String type(FactKind<?, ?> kind) {
        return kind.type() == Type.WORD
                ? kind.words().stream().map(FactReference::code).collect(Collectors.joining(" "))
                : kind.type().name().toLowerCase(Locale.ROOT);
    }

    /** What each DNS list of a policy brings, be it for blocking or for allowing. */
    private static FactKind<?, ?> ofAnyList() {
        FactKind<?, ?> kind = ListListed.kind(new DnsList("<list>", "", "", "", false, List.of()));
        return kind.unknownWhen(kind.source().silence(), "dnsbl", "dnswl");
    }

    private static String name(List<String> row) {
        return row.get(0).replace("`", "");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    /** A bar would end the cell. */
    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }
}
