package gatepost.facts;

import gatepost.observed.Authors;
import gatepost.observed.HeaderContent;
import gatepost.observed.HeaderFigures;
import gatepost.observed.MessageFigures;
import gatepost.observed.MimeFigures;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The figures of a small, flawless message, and one after the other what a test changes in them. */
public final class Figures {

    public long size = 2_000;
    public int longestLine = 72;
    public boolean bareNewline;
    public boolean nul;
    public int headerCount = 9;
    public long headerBytes = 700;
    public long headerLongest = 120;
    public long headerRestBytes = 650;
    public long headerRestLongest = 110;
    public int headerNonAscii;
    public boolean subjectNonAscii;
    public Map<String, Integer> duplicates = Map.of();
    public List<String> conflicts = List.of();
    public List<String> missing = List.of();
    public boolean headerMalformed;
    public int hops = 2;
    public HeaderContent content =
            HeaderContent.plain(OptionalLong.of(1_800_000_090), "<1@example.com>", Authors.one("example.com"));
    public int parts = 1;
    public int depth;
    public int partial;
    public int encodedContainers;
    public int attachments;
    public MimeFigures.Names names = MimeFigures.Names.NONE;
    public MimeFigures.Names ownNames = MimeFigures.Names.NONE;
    public Map<String, Integer> types = Map.of("text/plain", 1);
    public Set<String> malformed = Set.of();
    public Set<String> ambiguous = Set.of();

    public MessageFigures build() {
        HeaderFigures.Size octets =
                new HeaderFigures.Size(headerBytes, headerLongest, headerLongest, headerRestBytes, headerRestLongest);
        HeaderFigures header = new HeaderFigures(
                headerCount,
                octets,
                headerNonAscii,
                subjectNonAscii,
                duplicates,
                Map.of(),
                conflicts,
                missing,
                headerMalformed,
                hops);
        MimeFigures mime = new MimeFigures(
                parts,
                1,
                0,
                0,
                depth,
                partial,
                encodedContainers,
                attachments,
                types,
                names,
                ownNames,
                malformed,
                ambiguous);
        return new MessageFigures(size, longestLine, bareNewline, nul, header, content, mime);
    }

    /** The Date field says so. */
    public void dated(OptionalLong date) {
        content = HeaderContent.plain(date, content.messageId(), content.from());
    }
}
