package gatepost.message;

import gatepost.observed.MessageFigures;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a message as it passes by and counts what {@link MessageFigures} names. It is fed the octets that the
 * {@link DotReader} gives on, which are the octets that will be delivered, in slices of any cut; the figures do not depend
 * on the cut. It splits them into lines, hands the lines of headers to {@link HeaderSection} and delimiters to
 * {@link MimeWalk}, and skips all other lines unread. It judges nothing and keeps nothing of the content.
 *
 * <p>Memory is bounded whatever the message: one line and one field value of 64 KiB each, the boundaries remembered by
 * {@link Boundaries}, and the places of the located fields. Work is a fixed number of passes over each octet.
 */
public final class MessageReader implements OctetSink {

    /** Octets of a line that are looked at; as many as of a field, so that folding makes no difference. */
    private static final int MAX_LINE = HeaderSection.MAX_VALUE;

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
        this(Set.of());
    }

    /** A reader that also notes where the top fields of these names, in lower case, stand. */
    public MessageReader(Set<String> located) {
        top = new TopHeader(located);
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
                }
                lineStart += feed + 1 - at;
            } else {
                keep(buf, at, feed);
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
        finish();
        return new MessageFigures(
                size,
                (int) Math.min(longestLine, Integer.MAX_VALUE),
                wire.bareLf() || wire.bareCr(),
                wire.nul(),
                top.count(),
                top.octets(),
                top.longest(),
                top.nonAscii(),
                top.subjectNonAscii(),
                top.duplicates(),
                top.date(),
                top.hops(),
                walk.parts(),
                walk.depth(),
                walk.partial(),
                walk.longestFilename(),
                top.messageId());
    }

    /** Where the located fields stand, in order; complete only when {@link #placesCut()} is false. */
    public List<FieldPlace> places() {
        return top.places();
    }

    /** There were more located fields than {@link #places()} remembers (1,000). */
    public boolean placesCut() {
        return top.placesCut();
    }

    /** Octets of memory held that depend on the message, for the test of the bounds. */
    int held() {
        return line.held() + section.held() + walk.held();
    }

    private void finish() {
        if (!finished && lineLength > 0) {
            endKeptLine(0);
        }
        if (!finished && walk.inHeader()) {
            section.close();
            walk.headerEnds();
        }
        finished = true;
    }

    /** Takes a piece of a line; of a body only if the line can be a delimiter. */
    private void keep(byte[] buf, int from, int to) {
        if (from == to) {
            return;
        }
        if (walk.inHeader() || line.length() > 0 || lineLength == 0 && buf[from] == '-') {
            line.append(buf, from, to);
        }
        lineNonAscii |= inTop && Octets.nonAscii(buf, from, to);
        lineEndsInCr = buf[to - 1] == '\r';
        lineLength += to - from;
    }

    private void endKeptLine(int ending) {
        long text = lineLength - ending;
        longestLine = Math.max(longestLine, text);
        if (walk.inHeader() || line.length() > 1) {
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
