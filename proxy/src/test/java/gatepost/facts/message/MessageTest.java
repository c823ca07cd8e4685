package gatepost.facts.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.facts.Declared;
import gatepost.facts.FactKind;
import gatepost.facts.Figures;
import gatepost.facts.Given;
import gatepost.facts.Interval;
import gatepost.facts.Told;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.observed.Authors;
import gatepost.observed.HeaderContent;
import gatepost.observed.MimeFigures;
import gatepost.questions.Cause;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MessageTest {

    private final Figures figures = new Figures();

    @Test
    void everyNumberIsItsOwnFigure() {
        figures.size = 1;
        figures.longestLine = 2;
        figures.headerCount = 3;
        figures.headerBytes = 4;
        figures.headerLongest = 5;
        figures.hops = 6;
        figures.parts = 7;
        figures.depth = 8;
        figures.names = new MimeFigures.Names(9, 10, List.of());
        figures.ownNames = new MimeFigures.Names(11, 12, List.of());
        figures.headerRestBytes = 13;
        figures.headerRestLongest = 14;
        assertNumber(1, MessageSize.KIND);
        assertNumber(2, LongestLine.KIND);
        assertNumber(3, HeaderCount.KIND);
        assertNumber(4, HeaderBytes.KIND);
        assertNumber(5, LongestField.KIND);
        assertNumber(6, Hops.KIND);
        assertNumber(7, MimeParts.KIND);
        assertNumber(8, MimeDepth.KIND);
        assertNumber(9, LongestFilename.KIND);
        assertNumber(11, MimeFacts.OWN_LONGEST);
        assertNumber(13, HeaderFacts.REST_BYTES);
        assertNumber(14, HeaderFacts.REST_LONGEST);
    }

    @Test
    void flawlessMessageRaisesNoFlag() {
        for (FactKind<AtMessage, Boolean> kind : List.of(
                BareNewline.KIND,
                NulOctet.KIND,
                HeaderDuplicates.KIND,
                HeaderNonAscii.KIND,
                SubjectNonAscii.KIND,
                HeaderFacts.AUTO_SUBMITTED,
                HeaderFacts.FROM_MALFORMED,
                HeaderFacts.LIST_MAIL,
                HeaderFacts.MALFORMED,
                HeaderFacts.MISSING,
                MimeFacts.AMBIGUOUS,
                MimeFacts.ENCODED_MESSAGE,
                MimeFacts.MALFORMED,
                MimePartial.KIND)) {
            assertEquals(Value.known(false), read(kind), kind.name());
        }
        assertEquals(Value.known(""), read(HeaderDuplicateNames.KIND));
    }

    @Test
    void bareNewlineIsItsOwnFlag() {
        figures.bareNewline = true;
        assertEquals(Value.known(true), read(BareNewline.KIND));
        assertEquals(Value.known(false), read(NulOctet.KIND));
    }

    @Test
    void nulIsItsOwnFlag() {
        figures.nul = true;
        assertEquals(Value.known(true), read(NulOctet.KIND));
        assertEquals(Value.known(false), read(MimePartial.KIND));
    }

    @Test
    void fragmentIsItsOwnFlag() {
        figures.partial = 1;
        assertEquals(Value.known(true), read(MimePartial.KIND));
        assertEquals(Value.known(false), read(BareNewline.KIND));
    }

    @Test
    void doubledFieldsAreNamed() {
        figures.duplicates = new TreeMap<>(Map.of("subject", 2, "to", 3));
        assertEquals(Value.known(true), read(HeaderDuplicates.KIND));
        assertEquals(Value.known("subject, to"), read(HeaderDuplicateNames.KIND));
    }

    @Test
    void rawOctetsCountUnlessUtf8WasDeclared() {
        figures.headerNonAscii = 1;
        assertEquals(Value.known(true), read(HeaderNonAscii.KIND));
        assertEquals(Value.known(false), read(SubjectNonAscii.KIND));
        figures.subjectNonAscii = true;
        assertEquals(Value.known(true), read(SubjectNonAscii.KIND));
        AtMessage declared = Given.message(figures.build(), true, 1_800_000_100);
        assertEquals(Value.known(false), read(HeaderNonAscii.KIND, declared));
        assertEquals(Value.known(false), read(SubjectNonAscii.KIND, declared));
    }

    @Test
    void readsWhatTheHeaderSays() {
        Authors authors = new Authors(1, 3, 3, 2, true, "b.test", "Bob");
        figures.content = new HeaderContent(OptionalLong.empty(), "<1@b.test>", "hello", authors, "c.test", true, true);
        figures.missing = List.of("date");
        figures.headerMalformed = true;
        assertEquals(Value.known(false), read(HeaderFacts.CONFLICTS));
        figures.conflicts = List.of("subject");
        assertEquals(Value.known("b.test"), read(HeaderFacts.FROM_DOMAIN));
        assertEquals(Value.known("Bob"), read(HeaderFacts.FROM_NAME));
        assertEquals(Value.known(true), read(HeaderFacts.FROM_MALFORMED));
        assertNumber(3, HeaderFacts.FROM_COUNT);
        assertNumber(2, HeaderFacts.FROM_DOMAINS);
        assertEquals(Value.known("c.test"), read(HeaderFacts.REPLY_TO_DOMAIN));
        assertEquals(Value.known("hello"), read(HeaderFacts.SUBJECT));
        assertEquals(Value.known("<1@b.test>"), read(HeaderFacts.MESSAGE_ID));
        assertEquals(Value.known(true), read(HeaderFacts.LIST_MAIL));
        assertEquals(Value.known(true), read(HeaderFacts.AUTO_SUBMITTED));
        assertEquals(Value.known(true), read(HeaderFacts.MISSING));
        assertEquals(Value.known(List.of("date")), read(HeaderFacts.MISSING_NAMES));
        assertEquals(Value.known(true), read(HeaderFacts.MALFORMED));
        assertEquals(Value.known(true), read(HeaderFacts.CONFLICTS));
        assertEquals(Value.known(List.of("subject")), read(HeaderFacts.CONFLICT_NAMES));
    }

    @Test
    void readsTheStructure() {
        figures.attachments = 3;
        figures.encodedContainers = 1;
        figures.names = new MimeFigures.Names(9, 10, List.of("exe", "txt"));
        figures.ownNames = new MimeFigures.Names(3, 3, List.of("txt"));
        figures.types = Map.of("text/html", 2, "image/png", 1);
        figures.malformed = Set.of("boundary-missing");
        figures.ambiguous = Set.of("end-missing");
        assertNumber(3, MimeFacts.ATTACHMENTS);
        assertEquals(Value.known(true), read(MimeFacts.ENCODED_MESSAGE));
        assertEquals(Value.known(List.of("exe", "txt")), read(MimeFacts.EXTENSIONS));
        assertEquals(Value.known(List.of("txt")), read(MimeFacts.OWN_EXTENSIONS));
        assertEquals(Value.known(List.of("image/png", "text/html")), read(MimeFacts.TYPES));
        assertEquals(Value.known(true), read(MimeFacts.MALFORMED));
        assertEquals(Value.known(List.of("boundary-missing")), read(MimeFacts.MALFORMED_KINDS));
        assertEquals(Value.known(true), read(MimeFacts.AMBIGUOUS));
        assertEquals(Value.known(List.of("end-missing")), read(MimeFacts.AMBIGUOUS_KINDS));
    }

    @Test
    void skewIsTheDistanceEitherWay() {
        figures.dated(OptionalLong.of(1_800_000_000));
        assertNumber(100, DateSkew.KIND);
        figures.dated(OptionalLong.of(1_800_000_400));
        assertNumber(300, DateSkew.KIND);
    }

    @Test
    void missingDateIsNoSkew() {
        figures.dated(OptionalLong.empty());
        assertNumber(0, DateSkew.KIND);
    }

    @Test
    void absurdDateIsFarAwayAndDoesNotOverflow() {
        figures.dated(OptionalLong.of(Long.MIN_VALUE));
        assertNumber(0x1p63 + 1_800_000_100.0, DateSkew.KIND);
    }

    @Test
    void nothingIsKnownOfAMessageBeforeItCame() {
        assertEquals(
                Value.unknown(Cause.NOT_YET),
                MessageSize.KIND.bind(Declared.NOTHING).read(Given.rcpt(Given.postmaster()), Told.NOTHING));
    }

    private void assertNumber(double expected, FactKind<AtMessage, Interval> kind) {
        assertEquals(Value.known(Interval.exactly(expected)), read(kind), kind.name());
    }

    private <T> Value<T> read(FactKind<AtMessage, T> kind) {
        return read(kind, Given.message(figures));
    }

    private static <T> Value<T> read(FactKind<AtMessage, T> kind, AtMessage observed) {
        return kind.bind(Declared.NOTHING).read(observed, Told.NOTHING);
    }
}
