package gatepost.message;

import gatepost.message.MessageEdits.Range;
import gatepost.observed.MessageFigures;
import java.util.List;
import java.util.Optional;

/**
 * Reads a message as it passes by and counts what {@link MessageFigures} names. It is fed the octets that the
 * {@link DotReader} gives on, which are the octets that will be delivered, in slices of any cut; the figures do not depend
 * on the cut. It splits them into lines, hands the lines of headers to {@link HeaderSection} and delimiters to
 * {@link MimeWalk}, and skips all other lines unread. It judges nothing and keeps nothing of the content.
 *
 * <p>Memory is bounded whatever the message: one line and one field value of 64 KiB each, 4 KiB of each field that
 * {@link Conflicts} compares, the boundaries remembered by {@link Boundaries}, and the places of the located fields. Work is a fixed number of passes over each octet.
 */
public final class MessageReader implements OctetSink {

    /** Octets of a line that are looked at; as many as of a field, so that folding makes no difference. */
    private static final int MAX_LINE = HeaderSection.MAX_VALUE;

    private static final byte[] LINE_END = {'\r', '\n'};

    private final TopHeader top;
    private final MimeWalk walk = new MimeWalk();
    private final HeaderSection section;

    /** The octets of a line that did not come in one slice, unless they are of no interest. */
    private final OctetStore line = new OctetStore(MAX_LINE + 1);

    private long size;
    private long lineStart;
    private long lineLength;
    private boolean lineNonAscii;
    private boolean lineEndsInCr;
    private long longestLine;
    private boolean inTop = true;
    private boolean skimming;
    private boolean finished;

    public MessageReader() {
        this(Optional.empty());
    }

    /** A reader that also notes where fields stand that only this host may have written. */
    public MessageReader(OurFields ours) {
        this(Optional.of(ours));
    }

    private MessageReader(Optional<OurFields> ours) {
        top = new TopHeader(ours);
        section = new HeaderSection(top, walk);
    }

    @Override
    public void octets(byte[] buf, int from, int to) {
        size += to - from;
        int at = from;
        while (at < to && !skimming) {
            int feed = Octets.lineFeed(buf, at, to);
            if (feed == to) {
                keep(buf, at, to);
                return;
            }
            if (lineLength == 0) {
                int text = feed > at && buf[feed - 1] == '\r' ? feed - 1 : feed;
                longestLine = Math.max(longestLine, text - at);
                if (walk.inHeader() || buf[at] == '-' && walk.isWatching()) {
                    int looked = at + Math.min(text - at, MAX_LINE);
                    read(buf, at, looked, feed + 1L - at, feed + 1 - text, inTop && Octets.nonAscii(buf, at, text));
                } else if (walk.isListening()) {
                    walk.body(buf, at, feed + 1);
                }
                lineStart += feed + 1 - at;
            } else {
                keep(buf, at, feed);
                hear(buf, feed, feed + 1);
                lineLength++;
                endKeptLine(lineEndsInCr ? 2 : 1);
            }
            at = feed + 1;
        }
    }

    /** From now on only the size is counted: the message is refused already, the rest is read to find its end. */
    public void skim() {
        skimming = true;
    }

    /** Octets taken so far. */
    public long size() {
        return size;
    }

    /**
     * What was counted. Ends the message: nothing may be fed afterwards.
     *
     * @param wire the reader that fed this one, which knows what it has normalised
     */
    public MessageFigures figures(DotReader wire) {
        return figures(wire.bareLf() || wire.bareCr(), wire.nul());
    }

    /** The same of a message that came otherwise. */
    public MessageFigures figures(boolean bareNewline, boolean nul) {
        finish();
        return new MessageFigures(
                size,
                (int) Math.min(longestLine, Integer.MAX_VALUE),
                bareNewline,
                nul,
                top.figures(),
                top.content(),
                walk.figures());
    }

    /** Where fields of the top header stand that claim to be ours, in order; all only when {@link #forgedCut} is false. */
    public List<Range> forged() {
        return top.forged();
    }

    /** There were more such stretches than {@link #forged} remembers (1,000). */
    public boolean forgedCut() {
        return top.forgedCut();
    }

    /** Octets of memory held that depend on the message, for the test of the bounds. */
    int held() {
        return line.held() + section.held() + walk.held();
    }

    /** Boundaries that were looked at, for the test of the bounds. */
    long looks() {
        return walk.looks();
    }

    private void finish() {
        if (!finished && lineLength > 0) {
            endKeptLine(0);
        }
        if (!finished && walk.inHeader()) {
            section.close();
            walk.headerEnds();
        }
        if (!finished) {
            walk.end();
        }
        finished = true;
    }

    /** Takes a piece of a line; of a body only if the line can be a delimiter. */
    private void keep(byte[] buf, int from, int to) {
        if (from == to) {
            return;
        }
        if (walk.inHeader() || line.length() > 0 || lineLength == 0 && buf[from] == '-' && walk.isWatching()) {
            line.append(buf, from, to);
        }
        hear(buf, from, to);
        lineNonAscii |= inTop && Octets.nonAscii(buf, from, to);
        lineEndsInCr = buf[to - 1] == '\r';
        lineLength += to - from;
    }

    /** Shows octets to whoever listens to the body; a line that is kept is shown when it is complete. */
    private void hear(byte[] buf, int from, int to) {
        if (walk.isListening() && line.length() == 0) {
            walk.body(buf, from, to);
        }
    }

    private void endKeptLine(int ending) {
        long text = lineLength - ending;
        longestLine = Math.max(longestLine, text);
        if (walk.inHeader() || line.length() > 0) {
            read(line.array(), 0, (int) Math.min(text, MAX_LINE), lineLength, ending, lineNonAscii);
        }
        lineStart += lineLength;
        lineLength = 0;
        line.clear();
        lineNonAscii = false;
        lineEndsInCr = false;
    }

    /** Reads a line of a header, or one that can be a delimiter; a line that ends a header is read again as what follows. */
    private void read(byte[] buf, int from, int to, long full, int ending, boolean nonAscii) {
        HeaderLine.Kind kind = HeaderLine.Kind.BODY;
        while (kind == HeaderLine.Kind.BODY) {
            Optional<Delimiter> delimiter = walk.meet(buf, from, to);
            if (delimiter.isPresent()) {
                section.close();
                walk.follow(delimiter.get());
                headerFollows();
                return;
            }
            if (!walk.inHeader()) {
                walk.body(buf, from, to);
                walk.body(LINE_END, LINE_END.length - ending, LINE_END.length);
                return;
            }
            kind = section.line(buf, from, to, full, lineStart, ending, nonAscii);
            if (kind == HeaderLine.Kind.BLANK || kind == HeaderLine.Kind.BODY) {
                walk.headerEnds();
                headerFollows();
            }
        }
    }

    private void headerFollows() {
        inTop = false;
        if (walk.inHeader()) {
            section.begin();
        }
    }
}
