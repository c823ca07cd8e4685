package gatepost.facts;

import gatepost.observed.MessageFigures;
import java.util.List;
import java.util.OptionalLong;

/** The figures of a small, flawless message, and one after the other what a test changes in them. */
public final class Figures {

    public long size = 2_000;
    public int longestLine = 72;
    public boolean bareNewline;
    public boolean nul;
    public int headerCount = 9;
    public long headerBytes = 700;
    public long headerLongest = 120;
    public boolean headerNonAscii;
    public boolean subjectNonAscii;
    public List<String> duplicates = List.of();
    public OptionalLong date = OptionalLong.of(1_800_000_090);
    public int hops = 2;
    public int parts = 1;
    public int depth;
    public boolean partial;
    public int longestFilename;

    public MessageFigures build() {
        return new MessageFigures(
                size,
                longestLine,
                bareNewline,
                nul,
                headerCount,
                headerBytes,
                headerLongest,
                headerNonAscii,
                subjectNonAscii,
                duplicates,
                date,
                hops,
                parts,
                depth,
                partial,
                longestFilename,
                "<1@example.com>");
    }
}
