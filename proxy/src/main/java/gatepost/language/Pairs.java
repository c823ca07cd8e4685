package gatepost.language;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.questions.Entry;
import gatepost.questions.Origin;
import gatepost.questions.PairList;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A list of pairs in a hash table with open places: a look-up is at most nine of them, whatever the number of lines.
 * The first written line that matches wins.
 */
final class Pairs implements PairList {

    /** Stands for everybody. */
    static final String ALL = "*";

    private static final int NONE = Integer.MAX_VALUE;

    private final String name;
    private final String file;
    private final PairLines lines;

    /** Numbers of lines, plus one; 0 where there is none. At most half of them are taken. */
    private final int[] slots;

    Pairs(String name, String file, PairLines lines) {
        this.name = name;
        this.file = file;
        this.lines = lines;
        this.slots = new int[Integer.highestOneBit(Math.max(1, lines.size())) * 4];
        for (int line = 0; line < lines.size(); line++) {
            put(line);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Entry> match(Address recipient, Address sender) {
        int first = NONE;
        if (!sender.isNull()) {
            for (String to : forms(recipient)) {
                for (String from : forms(sender)) {
                    first = Math.min(first, line(PairLines.key(to, from)));
                }
            }
        }
        return first == NONE ? Optional.empty() : Optional.of(entry(first));
    }

    int size() {
        return lines.size();
    }

    /** How an address may stand in a list. */
    private static List<String> forms(Address address) {
        Optional<String> domain = address.domain().map(Domain::name);
        return domain.isPresent()
                ? List.of(address.comparable(), "@" + domain.get(), ALL)
                : List.of(address.comparable(), ALL);
    }

    /** What is written twice counts where it is written first. */
    private void put(int line) {
        byte[] key = lines.key(line);
        int slot = slot(key);
        while (slots[slot] != 0) {
            if (lines.is(slots[slot] - 1, key)) {
                return;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = line + 1;
    }

    private int line(byte[] key) {
        for (int slot = slot(key); slots[slot] != 0; slot = slot + 1 & slots.length - 1) {
            if (lines.is(slots[slot] - 1, key)) {
                return slots[slot] - 1;
            }
        }
        return NONE;
    }

    private int slot(byte[] key) {
        int hash = Arrays.hashCode(key) * 0x9e3779b1;
        return (hash ^ hash >>> 15) & slots.length - 1;
    }

    private Entry entry(int line) {
        String text = (lines.exception(line) ? "!" : "") + new String(lines.key(line), StandardCharsets.UTF_8);
        return new Entry(text, lines.exception(line), new Origin(file, lines.place(line)));
    }
}
