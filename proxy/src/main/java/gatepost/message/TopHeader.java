package gatepost.message;

import gatepost.message.MessageEdits.Range;
import gatepost.observed.HeaderContent;
import gatepost.observed.HeaderFigures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Counts the fields of the message's own header (RFC 5322 §2.2, §3.6), and notes which are forged. */
final class TopHeader {

    /** Forged stretches remembered; what is not forged on purpose has none. */
    static final int MAX_FORGED = 1_000;

    /** What RFC 5322 §3.6 asks for. */
    private static final List<FieldName> REQUIRED = List.of(FieldName.FROM, FieldName.DATE);

    private final Optional<OurFields> ours;
    private final List<Range> forged = new ArrayList<>();
    private final ContentFields content = new ContentFields();
    private final Conflicts conflicts = new Conflicts();
    private final HeaderSize size = new HeaderSize();
    private final List<FieldName> seen = new ArrayList<>();
    private final int[] times = new int[FieldName.values().length];
    private int count;
    private int nonAscii;
    private boolean subjectNonAscii;
    private boolean malformed;
    private boolean forgedCut;
    private long fieldStart;
    private boolean fieldNonAscii;
    private boolean fieldForged;

    TopHeader(Optional<OurFields> ours) {
        this.ours = ours;
    }

    /** Where a line of the field {@code name} is to be measured. */
    HeaderSize size() {
        return size;
    }

    /** A line belongs to the header, as part of the field {@code name}. */
    void line(FieldName name, boolean lineNonAscii) {
        fieldNonAscii |= lineNonAscii;
        subjectNonAscii |= lineNonAscii && name == FieldName.SUBJECT;
    }

    /** A field starts at offset {@code start} of the message; {@code buf[from..to)} is its name. */
    void begins(FieldName name, byte[] buf, int from, int to, long start) {
        count++;
        if (times[name.ordinal()]++ == 0) {
            seen.add(name);
        }
        fieldStart = start;
        size.begins();
        fieldNonAscii = false;
        fieldForged = ours.isPresent() && ours.get().isPrivate(buf, from, to);
    }

    /** The field ends at offset {@code end}, its last line end of {@code lineEnd} octets included. */
    void ends(FieldName name, OctetStore value, long end, int lineEnd) {
        size.ends(name, end - fieldStart - lineEnd);
        nonAscii += fieldNonAscii ? 1 : 0;
        content.take(name, value);
        conflicts.take(name, value);
        if (name == FieldName.AUTHENTICATION_RESULTS) {
            fieldForged |= ours.isPresent() && ours.get().isClaimed(value.latin1());
        }
        if (fieldForged) {
            forged(end);
        }
    }

    /** Something stands in the header that cannot be read. */
    void malformed() {
        malformed = true;
    }

    HeaderFigures figures() {
        return new HeaderFigures(
                count,
                size.size(),
                nonAscii,
                subjectNonAscii,
                repeated(FieldName::occursOnce),
                repeated(FieldName::occursOnceInEntity),
                conflicts.names(),
                REQUIRED.stream()
                        .filter(name -> !seen.contains(name))
                        .map(FieldName::text)
                        .toList(),
                malformed,
                times[FieldName.RECEIVED.ordinal()]);
    }

    HeaderContent content() {
        return content.content();
    }

    List<Range> forged() {
        return List.copyOf(forged);
    }

    boolean forgedCut() {
        return forgedCut;
    }

    private Map<String, Integer> repeated(Predicate<FieldName> which) {
        Map<String, Integer> repeated = new LinkedHashMap<>();
        for (FieldName name : seen) {
            if (times[name.ordinal()] > 1 && which.test(name)) {
                repeated.put(name.text(), times[name.ordinal()]);
            }
        }
        return repeated;
    }

    /** The current field is forged; what follows another such field at once lengthens its stretch. */
    private void forged(long end) {
        int last = forged.size() - 1;
        if (last >= 0 && forged.get(last).to() == fieldStart) {
            forged.set(last, new Range(forged.get(last).from(), end));
        } else if (forged.size() < MAX_FORGED) {
            forged.add(new Range(fieldStart, end));
        } else {
            forgedCut = true;
        }
    }
}
