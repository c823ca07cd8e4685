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
import gatepost.observed.MimeFigures;
import gatepost.questions.Cause;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
        assertNumber(1, MessageSize.KIND);
        assertNumber(2, LongestLine.KIND);
        assertNumber(3, HeaderCount.KIND);
        assertNumber(4, HeaderBytes.KIND);
        assertNumber(5, LongestField.KIND);
        assertNumber(6, Hops.KIND);
        assertNumber(7, MimeParts.KIND);
        assertNumber(8, MimeDepth.KIND);
        assertNumber(9, LongestFilename.KIND);
    }

    @Test
    void flawlessMessageRaisesNoFlag() {
        for (FactKind<AtMessage, Boolean> kind : List.of(
                BareNewline.KIND,
                NulOctet.KIND,
                HeaderDuplicates.KIND,
                HeaderNonAscii.KIND,
                SubjectNonAscii.KIND,
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
