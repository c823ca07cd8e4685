package gatepost.message;

/**
 * Puts the lines of a header together to fields, for the message's own header and for that of each entity in turn. It
 * keeps the value of a field only where somebody parses it, unfolded and cut at {@link #MAX_VALUE}.
 */
final class HeaderSection {

    /** Octets of a value that are kept: longer fields are refused by every policy, and counted to their end anyway. */
    static final int MAX_VALUE = 64 * 1024;

    private final TopHeader top;
    private final MimeWalk walk;
    private final OctetStore value = new OctetStore(MAX_VALUE);
    private boolean isTop = true;
    private boolean first = true;
    private boolean open;
    private FieldName name = FieldName.OTHER;
    private long end;
    private int lineEnd;

    HeaderSection(TopHeader top, MimeWalk walk) {
        this.top = top;
        this.walk = walk;
    }

    /** Starts over with the header of the next entity. */
    void begin() {
        isTop = false;
        first = true;
        open = false;
    }

    /**
     * Takes the line {@code buf[from..to)}, without its line end and cut, but {@code full} octets long with it.
     *
     * @param start offset of the line in the message
     * @param ending octets of its line end
     * @return what it is; BLANK and BODY end the header
     */
    HeaderLine.Kind line(byte[] buf, int from, int to, long full, long start, int ending, boolean nonAscii) {
        HeaderLine line = HeaderLine.of(buf, from, to, first);
        first = false;
        switch (line.kind()) {
            case FIELD -> {
                close();
                open(line, buf, from, to, start);
            }
            case FOLD -> keep(buf, from, to);
            case ENVELOPE -> close();
            default -> {
                close();
                broken(line.kind());
                return line.kind();
            }
        }
        end = start + full;
        lineEnd = ending;
        if (isTop) {
            top.size().line(name, buf, from, to, full, full - ending - gap(line, buf, to));
            top.line(name, nonAscii);
            odd(line, buf, from, to);
        }
        return line.kind();
    }

    /** Completes the last field. */
    void close() {
        if (!open) {
            return;
        }
        open = false;
        if (isTop) {
            top.ends(name, value, end, lineEnd);
        }
        walk.field(name, value);
        name = FieldName.OTHER;
    }

    /** Octets of memory held, for the test of the bounds. */
    int held() {
        return value.held();
    }

    /** Octets by which the gap between name and value is wider than a colon and one space. */
    private static int gap(HeaderLine line, byte[] buf, int to) {
        if (line.kind() != HeaderLine.Kind.FIELD) {
            return 0;
        }
        int value = line.valueStart();
        while (value < to && (buf[value] == ' ' || buf[value] == '\t')) {
            value++;
        }
        return value - line.nameEnd() - 2;
    }

    private void odd(HeaderLine line, byte[] buf, int from, int to) {
        boolean apart = line.kind() == HeaderLine.Kind.FIELD && line.valueStart() > line.nameEnd() + 1;
        boolean nul = false;
        for (int i = from; i < to && !nul; i++) {
            nul = buf[i] == 0;
        }
        boolean stray = line.kind() == HeaderLine.Kind.FOLD && !open;
        if (apart || nul || stray) {
            top.malformed();
        }
    }

    private void broken(HeaderLine.Kind kind) {
        if (kind == HeaderLine.Kind.BODY && isTop) {
            top.malformed();
        } else if (kind == HeaderLine.Kind.BODY) {
            walk.headerBreaks();
        }
    }

    private void open(HeaderLine line, byte[] buf, int from, int to, long start) {
        open = true;
        name = FieldName.of(buf, from, line.nameEnd());
        value.clear();
        keep(buf, line.valueStart(), to);
        if (isTop) {
            top.begins(name, buf, from, line.nameEnd(), start);
        }
    }

    private void keep(byte[] buf, int from, int to) {
        if (open && name.isKept()) {
            value.append(buf, from, to);
        }
    }
}
