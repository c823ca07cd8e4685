package gatepost.message;

import gatepost.mail.Printable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Counts the fields of the message's own header (RFC 5322 §2.2, §3.6), and notes where those stand that may be dropped. */
final class TopHeader {

    /** Places remembered; real mail has a handful, Postfix keeps no header anywhere near this size. */
    static final int MAX_PLACES = 1_000;

    /** RFC 5321 §4.5.3.1.3 allows no longer path; a longer identifier is of use to nobody. */
    private static final int MAX_MESSAGE_ID = 255;

    private final String[] located;
    private final List<FieldPlace> places = new ArrayList<>();
    private final EnumSet<FieldName> seen = EnumSet.noneOf(FieldName.class);
    private final List<String> duplicates = new ArrayList<>();
    private int count;
    private long octets;
    private long longest;
    private boolean nonAscii;
    private boolean subjectNonAscii;
    private int hops;
    private OptionalLong date = OptionalLong.empty();
    private String messageId = "";
    private boolean placesCut;
    private long fieldStart;
    private String fieldPlaced = "";

    TopHeader(Set<String> located) {
        this.located = located.toArray(String[]::new);
    }

    /** A line of {@code full} octets belongs to the header, as part of the field {@code name}. */
    void line(FieldName name, long full, boolean lineNonAscii) {
        octets += full;
        nonAscii |= lineNonAscii;
        subjectNonAscii |= lineNonAscii && name == FieldName.SUBJECT;
    }

    /** A field starts at offset {@code start} of the message; {@code buf[from..to)} is its name. */
    void begins(FieldName name, byte[] buf, int from, int to, long start) {
        count++;
        hops += name == FieldName.RECEIVED ? 1 : 0;
        if (!seen.add(name) && name.occursOnce() && !duplicates.contains(name.text())) {
            duplicates.add(name.text());
        }
        fieldStart = start;
        fieldPlaced = "";
        for (String wanted : located) {
            if (FieldName.spells(wanted, buf, from, to)) {
                fieldPlaced = wanted;
            }
        }
    }

    /** The field ends at offset {@code end}, its last line end of {@code lineEnd} octets included. */
    void ends(FieldName name, OctetStore value, long end, int lineEnd) {
        longest = Math.max(longest, end - fieldStart - lineEnd);
        if (name == FieldName.DATE && date.isEmpty()) {
            date = MailDate.parse(value.latin1());
        } else if (name == FieldName.MESSAGE_ID && messageId.isEmpty()) {
            messageId = Printable.ascii(value.latin1().strip(), MAX_MESSAGE_ID);
        }
        if (!fieldPlaced.isEmpty()) {
            placesCut |= places.size() == MAX_PLACES;
            if (!placesCut) {
                places.add(new FieldPlace(fieldPlaced, fieldStart, end));
            }
        }
    }

    int count() {
        return count;
    }

    long octets() {
        return octets;
    }

    long longest() {
        return longest;
    }

    boolean nonAscii() {
        return nonAscii;
    }

    boolean subjectNonAscii() {
        return subjectNonAscii;
    }

    List<String> duplicates() {
        return duplicates;
    }

    int hops() {
        return hops;
    }

    OptionalLong date() {
        return date;
    }

    String messageId() {
        return messageId;
    }

    List<FieldPlace> places() {
        return List.copyOf(places);
    }

    boolean placesCut() {
        return placesCut;
    }
}
