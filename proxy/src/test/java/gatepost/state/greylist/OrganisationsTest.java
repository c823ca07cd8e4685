package gatepost.state.greylist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.mail.Domain;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrganisationsTest {

    private static final Organisations BUILT_IN = new Organisations(PublicSuffixes.builtIn());

    private static final PublicSuffixList LIST = PublicSuffixList.of(Stream.of(
            "// a comment",
            "",
            "com",
            "uk",
            "co.uk  and more",
            "*.ck",
            "!www.ck",
            "clients.hoster.example",
            "例え.jp",
            "jp"));

    @Test
    void withoutAListTwoLabelsOrThreeBelowARegistry() {
        assertOwner("example.com", "a.b.example.com", BUILT_IN);
        assertOwner("example.co.uk", "a.b.example.co.uk", BUILT_IN);
        assertOwner("co.example", "a.co.example", BUILT_IN);
        assertOwner("example.com", "example.com", BUILT_IN);
    }

    @Test
    void suffixOrSingleLabelBelongsToNobody() {
        assertEquals(Optional.empty(), BUILT_IN.of(new Domain("co.uk")));
        assertEquals(Optional.empty(), BUILT_IN.of(new Domain("localhost")));
        assertEquals(Optional.empty(), new Organisations(LIST).of(new Domain("co.uk")));
        assertEquals(Optional.empty(), new Organisations(LIST).of(new Domain("a.ck")));
    }

    @Test
    void listKnowsRulesWildcardsExceptionsAndALabels() {
        Organisations list = new Organisations(LIST);
        assertOwner("example.co.uk", "mx.example.co.uk", list);
        assertOwner("b.a.ck", "c.b.a.ck", list);
        assertOwner("www.ck", "mx.www.ck", list);
        assertOwner("a.xn--r8jz45g.jp", "x.a.xn--r8jz45g.jp", list);
        assertOwner("unknown.zone", "mx.unknown.zone", list);
    }

    @Test
    void customersOfAHosterAreStrangers() {
        assertOwner("one.clients.hoster.example", "mx.one.clients.hoster.example", new Organisations(LIST));
    }

    @Test
    void skipsLinesThatAreNoRule() {
        assertEquals(8, LIST.size());
        assertEquals(0, PublicSuffixList.of(Stream.of("..", "// x", "  ", "-a")).size());
    }

    private static void assertOwner(String expected, String name, Organisations organisations) {
        assertEquals(Optional.of(new Domain(expected)), organisations.of(new Domain(name)));
    }
}
