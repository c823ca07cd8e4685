package gatepost.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * One message that holds another, behind octets that somebody may take for the end of the first.
 *
 * @param id of this attempt alone, in letters and digits; the second message says it came from {@link #smuggled}
 * @param confusing stands between the two
 * @param embedded how the second one begins behind its envelope: DATA or BDAT
 * @param split whether each octet of the confusing part, and one on either side, goes out on its own; the rest of the
 *     message is harmless and is sent as two pieces
 */
public record SmugglingAttempt(String id, String confusing, String embedded, boolean split) {

    private static final List<String> EMBEDDED = List.of("DATA", "BDAT 35 LAST");

    /**
     * Every variant, whole and split, with a second message by DATA and by BDAT.
     *
     * @param prefix of their ids
     */
    public static List<SmugglingAttempt> all(String prefix) {
        List<SmugglingAttempt> all = new ArrayList<>();
        for (String variant : EndsOfData.variants()) {
            for (String embedded : EMBEDDED) {
                all.add(new SmugglingAttempt(prefix + all.size(), variant, embedded, false));
                all.add(new SmugglingAttempt(prefix + all.size(), variant, embedded, true));
            }
        }
        return all;
    }

    /**
     * Every variant, whole and split, one of the two with a second message by DATA and the other by BDAT.
     *
     * @param turn in turn 0 the whole ones are by DATA, in turn 1 the split ones
     */
    public static List<SmugglingAttempt> half(String prefix, int turn) {
        return all(prefix).stream()
                .filter(each -> each.embedded().equals(EMBEDDED.get(each.split() ? 1 - turn : turn)))
                .toList();
    }

    /** Who sends the message that must arrive. */
    public String sender() {
        return id + "@sender.test";
    }

    /** Who sends the one that must not. */
    public String smuggled() {
        return "smuggled-" + id + "@sender.test";
    }

    /** What stands in the message, up to its end. */
    public String content() {
        return beginning() + confusing + rest();
    }

    /** All octets behind the 354, one write each. */
    public List<String> pieces() {
        String wire = content() + EndsOfData.END;
        if (!split) {
            return List.of(wire);
        }
        int from = beginning().length() - 1;
        int to = beginning().length() + confusing.length() + 1;
        List<String> pieces = new ArrayList<>(List.of(wire.substring(0, from)));
        for (int at = from; at < to; at++) {
            pieces.add(wire.substring(at, at + 1));
        }
        pieces.add(wire.substring(to));
        return pieces;
    }

    @Override
    public String toString() {
        return EndsOfData.shown(confusing) + " " + embedded + (split ? " split" : " whole");
    }

    private String beginning() {
        return "Message-Id: <" + id + "@sender.test>\r\nSubject: " + id + "\r\n\r\none";
    }

    /** The message by BDAT has the 35 octets that it announces, and is followed by the end of the first. */
    private String rest() {
        return "MAIL FROM:<" + smuggled() + ">\r\nRCPT TO:<carol@example.org>\r\n" + embedded + "\r\n"
                + "Subject: smuggled\r\n\r\nthe second one";
    }
}
