package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.questions.Entry;
import gatepost.questions.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairsTest {

    private static final List<String> RECIPIENTS =
            List.of("a@example.org", "b@example.org", "a@example.net", "@example.org", "@example.net", "*");
    private static final List<String> SENDERS =
            List.of("x@example.com", "y@example.com", "x@example.de", "@example.com", "@example.de", "*");

    @Test
    void saysWhichLine() {
        Entry entry = pairs("# comment\n\n!A@example.org\tb\u00fccher.example # why\n")
                .match(address("a@example.org"), address("x@xn--bcher-kva.example"))
                .orElseThrow();

        assertEquals("!a@example.org @xn--bcher-kva.example", entry.text());
        assertTrue(entry.exception());
        assertEquals("blocked:3", entry.origin().toString());
    }

    @Test
    void knowsNeitherTheNullSenderNorWhatHasNoDomainBesidesEverybody() {
        PairList all = pairs("* *\n");

        assertFalse(all.contains(address("a@example.org"), Address.NULL));
        assertTrue(all.contains(address("postmaster"), address("x@[192.0.2.1]")));
        assertFalse(pairs("").contains(address("a@example.org"), address("x@example.com")));
    }

    @Test
    void saysWhatAWalkThroughTheLinesSays() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            List<List<String>> written = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                String mark = random.nextInt(3) == 0 ? "!" : "";
                List<String> line = List.of(mark, pick(RECIPIENTS, random), pick(SENDERS, random));
                written.add(line);
                text.append(mark)
                        .append(line.get(1))
                        .append(' ')
                        .append(line.get(2))
                        .append('\n');
            }
            PairList list = pairs(text.toString());
            for (String to : RECIPIENTS.subList(0, 3)) {
                for (String from : SENDERS.subList(0, 3)) {
                    assertEquals(
                            walk(written, to, from),
                            list.contains(address(to), address(from)),
                            () -> to + " " + from + " in\n" + text);
                }
            }
        }
    }

    private static boolean walk(List<List<String>> lines, String to, String from) {
        return lines.stream()
                .filter(line -> fits(line.get(1), to) && fits(line.get(2), from))
                .findFirst()
                .filter(line -> line.get(0).isEmpty())
                .isPresent();
    }

    private static boolean fits(String written, String address) {
        return written.equals("*") || address.equals(written) || written.startsWith("@") && address.endsWith(written);
    }

    private static String pick(List<String> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    private static PairList pairs(String text) {
        Map<String, String> files = Map.of("p", "list l pair \"blocked\"", "blocked", text);
        Problems problems = new Problems();
        Loader loader = new Loader(new MemorySources(files), problems);
        SourceText source = new SourceText("p", files.get("p"));
        Statement statement = StatementParser.parse(source, problems).get(0);
        Declarations names = new Declarations("mx.example.org");
        new ListReader(names, loader, problems).list(statement);
        assertEquals(0, problems.size());
        return names.pairs("l");
    }

    private static Address address(String text) {
        return Optional.of(text)
                .filter("postmaster"::equals)
                .map(bare -> new Address(bare, bare, Optional.empty(), Optional.empty()))
                .orElseGet(() -> AddressParser.mailbox(text).orElseThrow());
    }
}
