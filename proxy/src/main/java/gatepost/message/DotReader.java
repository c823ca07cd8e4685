package gatepost.message;

/**
 * Takes the octets behind the 354 reply, or those of chunks, and gives on the message: finds its end, removes the dots that the client
 * stuffed, and writes bare CR and LF as one form (RFC 5321 §4.1.1.4, §4.5.2, §2.3.8). It owns the only notion of where
 * the message ends; it never refuses, counts lines or looks at content.
 *
 * <p>The end is CRLF.CRLF, or .CRLF at once, and nothing else. Only a CRLF of the client starts a line, so only behind
 * one is a dot a stuffed dot. A bare LF becomes CRLF in the output, a bare CR a space (what Postfix makes of it too), but
 * neither starts a line: the dot in {@code LF.CRLF} is content and is kept.
 *
 * <p>So the output may hold CRLF.CRLF. Nothing downstream can take it for an end: the backend gets the message by BDAT,
 * where the length alone tells the end (RFC 3030 §2), or by DATA with a dot put before <em>every</em> line of this output
 * that starts with one. The other way, to unstuff behind a bare LF, would turn {@code LF..CRLF} into content that no
 * client sent; to leave bare LF alone would hand the question where lines end to every reader behind us, and each answers
 * it differently. That is all of SMTP smuggling.
 */
public final class DotReader {

    private enum State {
        LINE_START,
        DOT,
        DOT_CR,
        TEXT,
        CR,
        DONE
    }

    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] SPACE = {' '};

    private final boolean stuffed;
    private State state = State.LINE_START;
    private long size;
    private boolean bareLf;
    private boolean bareCr;
    private boolean nul;

    public DotReader() {
        this(true);
    }

    private DotReader(boolean stuffed) {
        this.stuffed = stuffed;
    }

    /**
     * A reader of chunks (RFC 3030 §2): dots mean nothing in them, and the message ends when {@link #end} says so. All else
     * is as behind a 354, so that a message is the same in whichever way it came.
     */
    public static DotReader ofChunks() {
        return new DotReader(false);
    }

    /**
     * Consumes {@code buf[from]} up to {@code to}, at most to the end of data. The message's octets go to {@code sink} in
     * runs, most often one for the whole slice.
     *
     * @return index behind the last octet consumed; less than {@code to} only behind the end of data, where commands
     *     follow
     */
    public int feed(byte[] buf, int from, int to, OctetSink sink) {
        int at = from;
        int run = from;
        while (at < to && state != State.DONE) {
            switch (state) {
                case LINE_START -> {
                    if (buf[at] == '.' && stuffed) {
                        emit(buf, run, at, sink);
                        run = ++at;
                        state = State.DOT;
                    } else {
                        state = State.TEXT;
                    }
                }
                case TEXT -> {
                    at = Octets.lowControl(buf, at, to);
                    if (at == to) {
                        break;
                    }
                    if (buf[at] == '\r') {
                        if (at + 1 < to && buf[at + 1] == '\n') {
                            at += 2;
                            state = State.LINE_START;
                        } else {
                            emit(buf, run, at, sink);
                            run = ++at;
                            state = State.CR;
                        }
                    } else if (buf[at] == '\n') {
                        emit(buf, run, at, sink);
                        emit(CRLF, 0, 2, sink);
                        bareLf = true;
                        run = ++at;
                    } else {
                        nul |= buf[at++] == 0;
                    }
                }
                default -> run = at = held(buf, at, sink);
            }
        }
        emit(buf, run, at, sink);
        return at;
    }

    /** The last chunk has been consumed. A last line without its CRLF gets one, as DATA could not end without. */
    public void end(OctetSink sink) {
        if (state == State.CR) {
            bareCr = true;
            state = State.TEXT;
            emit(SPACE, 0, 1, sink);
        }
        if (state == State.TEXT) {
            emit(CRLF, 0, 2, sink);
        }
        state = State.DONE;
    }

    /** Whether the end of data has been consumed. */
    public boolean done() {
        return state == State.DONE;
    }

    /** Octets given to the sink so far: the size of the message by RFC 1870 §5. */
    public long size() {
        return size;
    }

    /** A bare LF occurred. */
    public boolean bareLf() {
        return bareLf;
    }

    /** A bare CR occurred. */
    public boolean bareCr() {
        return bareCr;
    }

    /** A NUL occurred; it is part of the message (RFC 5322 §4 knows it as obsolete, Postfix takes it). */
    public boolean nul() {
        return nul;
    }

    /** Decides on octets that were held back: a dot and a CR belong to the message only by what follows them. */
    private int held(byte[] buf, int at, OctetSink sink) {
        byte next = buf[at];
        if (state == State.DOT) {
            state = next == '\r' ? State.DOT_CR : State.TEXT;
            return next == '\r' ? at + 1 : at;
        }
        if (next != '\n') {
            bareCr = true;
            state = State.TEXT;
            emit(SPACE, 0, 1, sink);
            return at;
        }
        if (state == State.DOT_CR) {
            state = State.DONE;
        } else {
            state = State.LINE_START;
            emit(CRLF, 0, 2, sink);
        }
        return at + 1;
    }

    private void emit(byte[] buf, int from, int to, OctetSink sink) {
        if (from < to) {
            size += to - from;
            sink.octets(buf, from, to);
        }
    }
}
