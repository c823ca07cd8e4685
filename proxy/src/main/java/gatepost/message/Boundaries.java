package gatepost.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The boundaries of the multiparts that are open, innermost last, and what a line means to them (RFC 2046 §5.1.1).
 *
 * <p>A line that is exactly a boundary, white space behind it set aside, is the delimiter of the innermost multipart that
 * has it. Where readers disagree the line starts a part, so that more is counted: a line that goes on behind an open
 * boundary (RFC 2046 takes it, most readers do not), and the boundary of a multipart that was closed before.
 *
 * <p>Memory and work are bounded: a line costs two look-ups by hash and a few comparisons, however many are open.
 */
final class Boundaries {

    /** Multiparts remembered; no policy allows a tenth of it, and Postfix stops looking at 100. */
    static final int MAX_OPEN = 1_000;

    /** Octets of all boundaries remembered: {@link #MAX_OPEN} boundaries as long as RFC 2046 allows (70). */
    static final int MAX_OCTETS = 70 * MAX_OPEN;

    /** Octets of a boundary that are compared: what Postfix compares (mime_boundary_length_limit). */
    static final int SIGNIFICANT = 2_048;

    /** Innermost open and last closed multiparts that are looked at in doubt. */
    private static final int DOUBTFUL = 8;

    /** Octets of a line that can matter: two dashes before and behind a boundary. */
    private static final int LOOKED_AT = SIGNIFICANT + 4;

    /** Innermost open multiparts that a new boundary is compared with: more than any policy lets be nested. */
    private static final int COMPARED = 32;

    /** One multipart; begun as soon as a part of it has, with text where something stands before. */
    private static final class Multipart {

        final String boundary;
        final int depth;
        final boolean digest;
        final int shadowed;
        boolean begun;
        boolean text;

        Multipart(String boundary, int depth, boolean digest, int shadowed) {
            this.boundary = boundary;
            this.depth = depth;
            this.digest = digest;
            this.shadowed = shadowed;
        }

        Delimiter line(boolean opens, int depthOfPart) {
            boolean first = opens && !begun;
            begun |= opens;
            return new Delimiter(opens, depthOfPart, digest, first);
        }
    }

    private final Oddities oddities;
    private final List<Multipart> open = new ArrayList<>();
    private final Map<String, Integer> innermost = new HashMap<>();
    private final Deque<Multipart> closed = new ArrayDeque<>();
    private int octets;
    private long looks;

    Boundaries(Oddities oddities) {
        this.oddities = oddities;
    }

    /** Opens a multipart whose parts lie at {@code depth}; false when it cannot be remembered. */
    boolean open(String boundary, int depth, boolean digest) {
        String compared = significant(boundary);
        if (open.size() == MAX_OPEN || octets + compared.length() > MAX_OCTETS) {
            return false;
        }
        compare(compared);
        Integer shadowed = innermost.put(compared, open.size());
        open.add(new Multipart(compared, depth, digest, shadowed == null ? -1 : shadowed));
        octets += compared.length();
        return true;
    }

    /** Something stands before the first part of the innermost multiparts, whose parts lie at this depth. */
    void textBefore(int depth) {
        for (int i = open.size() - 1; i >= 0 && open.get(i).depth == depth; i--) {
            open.get(i).text = true;
        }
    }

    /** Whether any line can be a delimiter. */
    boolean isWatching() {
        return !open.isEmpty() || !closed.isEmpty();
    }

    /** Octets remembered, for the test of the bounds. */
    int octets() {
        return octets;
    }

    /** Boundaries that were looked at, one by one and by hash, for the test of the bounds. */
    long looks() {
        return looks;
    }

    /** What the line {@code buf[from..to)} is, if it is a delimiter: multiparts inside the one it belongs to end with it. */
    Optional<Delimiter> meet(byte[] buf, int from, int to) {
        if (to - from < 2 || buf[from] != '-' || buf[from + 1] != '-' || !isWatching()) {
            return Optional.empty();
        }
        String text = text(buf, from + 2, Math.min(to, from + LOOKED_AT));
        looks += 2;
        int opened = innermost.getOrDefault(significant(text), -1);
        int ended = text.endsWith("--") ? innermost.getOrDefault(text.substring(0, text.length() - 2), -1) : -1;
        if (ended > opened) {
            return Optional.of(end(ended));
        }
        return opened >= 0 ? Optional.of(next(opened)) : doubtful(text);
    }

    private Delimiter next(int index) {
        Multipart multipart = open.get(index);
        int kept = index + 1;
        // One entity with two boundaries opened two multiparts side by side: a line of one does not end the other.
        while (kept < open.size() && open.get(kept).depth == multipart.depth) {
            kept++;
        }
        dropTo(kept);
        return multipart.line(true, multipart.depth);
    }

    private Delimiter end(int index) {
        Multipart multipart = open.get(index);
        dropTo(index + 1);
        remove(index);
        if (closed.size() == DOUBTFUL) {
            closed.removeFirst();
        }
        closed.addLast(multipart);
        return multipart.line(false, multipart.depth);
    }

    /** The message is over. */
    void finish() {
        dropTo(0);
    }

    /** Ends multiparts that no line of theirs ended. */
    private void dropTo(int size) {
        for (int i = open.size() - 1; i >= size; i--) {
            if (open.get(i).begun) {
                oddities.ambiguous("end-missing");
            }
            remove(i);
        }
    }

    private void remove(int index) {
        Multipart dropped = open.remove(index);
        if (!dropped.begun && dropped.text) {
            // Some readers show the text, others nothing, others look for parts in it by another boundary.
            oddities.malformed("start-missing");
            oddities.ambiguous("start-missing");
        }
        octets -= dropped.boundary.length();
        if (dropped.shadowed < 0) {
            innermost.remove(dropped.boundary);
        } else {
            innermost.put(dropped.boundary, dropped.shadowed);
        }
    }

    /** A boundary that is or begins another makes readers who compare less or more of a line see other parts. */
    private void compare(String fresh) {
        for (int i = open.size() - 1; i >= Math.max(0, open.size() - COMPARED); i--) {
            String other = open.get(i).boundary;
            looks++;
            if (other.equals(fresh)) {
                oddities.ambiguous("boundary-reused");
            } else if (other.startsWith(fresh) || fresh.startsWith(other)) {
                oddities.ambiguous("boundary-prefix");
            }
        }
    }

    private Optional<Delimiter> doubtful(String text) {
        int top = open.isEmpty() ? 0 : open.get(open.size() - 1).depth;
        for (Multipart multipart : closed) {
            looks++;
            if (multipart.boundary.equals(text)) {
                oddities.ambiguous("boundary-reused");
                return Optional.of(multipart.line(true, Math.max(top, multipart.depth)));
            }
        }
        for (int i = open.size() - 1; i >= Math.max(0, open.size() - DOUBTFUL); i--) {
            Multipart multipart = open.get(i);
            looks++;
            int length = multipart.boundary.length();
            if (length > 0 && text.startsWith(multipart.boundary) && !text.startsWith("--", length)) {
                oddities.ambiguous("boundary-prefix");
                return Optional.of(multipart.line(true, Math.max(top, multipart.depth)));
            }
        }
        return Optional.empty();
    }

    private static String text(byte[] buf, int from, int to) {
        int end = to;
        while (end > from && (buf[end - 1] == ' ' || buf[end - 1] == '\t')) {
            end--;
        }
        return new String(buf, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static String significant(String text) {
        return text.length() > SIGNIFICANT ? text.substring(0, SIGNIFICANT) : text;
    }
}
