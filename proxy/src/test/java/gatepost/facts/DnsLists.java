package gatepost.facts;

import gatepost.questions.DnsList;
import gatepost.questions.DnsList.AnswerWeight;
import gatepost.questions.DnsList.OctetRange;
import gatepost.questions.ListAnswer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Two block lists and an allow list, and their answers, as literals. */
public final class DnsLists {

    /** 127.0.0.2 weighs 3, 127.0.0.9 weighs 6. */
    public static final DnsList HEAVY =
            list("heavy", "zen.heavy.test", "https://heavy.test/?ip={client}", false, weight(2, 3), weight(9, 6));

    /** 127.0.0.2 weighs 2, 127.0.0.4 weighs 0. */
    public static final DnsList LIGHT =
            list("light", "bl.light.test", "https://light.test/{client}", false, weight(2, 2), weight(4, 0));

    /** 127.0.0.0 weighs 0, 127.0.0.3 weighs -4. */
    public static final DnsList GOOD = list("good", "list.good.test", "", true, weight(0, 0), weight(3, -4));

    private DnsLists() {}

    public static ListAnswer answer(String... answers) {
        return new ListAnswer(Arrays.stream(answers).map(Given::ip).toList());
    }

    private static DnsList list(String name, String show, String link, boolean allow, AnswerWeight... weights) {
        return new DnsList(name, "secret." + show, show, link, allow, List.of(weights));
    }

    private static AnswerWeight weight(int last, int weight) {
        return new AnswerWeight(
                Stream.of(127, 0, 0, last)
                        .map(octet -> new OctetRange(octet, octet))
                        .toList(),
                weight);
    }
}
