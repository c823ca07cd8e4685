package gatepost.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.AddressParser.Fault;
import gatepost.mail.AddressParser.Result;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressParserTest {

    @Test
    void readsAPlainAddressAndStopsBehindTheBracket() {
        Result.Parsed parsed =
                assertInstanceOf(Result.Parsed.class, AddressParser.sender("MAIL FROM:<Joe@Example.ORG> SIZE=1", 10));
        assertEquals("Joe@Example.ORG", parsed.address().text());
        assertEquals("Joe", parsed.address().local());
        assertEquals(Optional.of(new Domain("example.org")), parsed.address().domain());
        assertEquals(27, parsed.end());
    }

    @Test
    void takesTheNullPathForSendersOnly() {
        assertTrue(sender("<>").isNull());
        assertEquals(Fault.NULL_PATH, recipientFault("<>"));
    }

    @Test
    void takesABarePostmasterForRecipientsOnly() {
        assertTrue(recipient("<Postmaster>").isBarePostmaster());
        assertTrue(recipient("<pOsTmAsTeR>").isBarePostmaster());
        assertEquals(Fault.NO_DOMAIN, senderFault("<Postmaster>"));
        assertEquals(Fault.NO_DOMAIN, senderFault("<nodomain>"));
        assertEquals(Fault.NO_DOMAIN, recipientFault("<abuse>"));
        assertEquals(Fault.NO_DOMAIN, recipientFault("<\"user@elsewhere.example\">"));
    }

    @Test
    void dropsASourceRoute() {
        assertEquals(
                "user@c.example",
                recipient("<@a.example,@b.example:user@c.example>").text());
        assertEquals(
                "user@c.example", recipient("<@[192.0.2.1]:user@c.example>").text());
        assertEquals("user@c.example", sender("<@a.example:user@c.example>").text());
    }

    @Test
    void refusesARouteThatIsNone() {
        for (String bad : new String[] {
            "<@a.example>",
            "<@a.example user@c.example>",
            "<@:user@c.example>",
            "<@a.example,b.example:user@c.example>",
            "<@a..b:user@c.example>",
            "<@a.example,",
            "<@"
        }) {
            assertEquals(Fault.ROUTE, senderFault(bad), bad);
        }
        assertEquals(Fault.LOCAL_PART, senderFault("<@a.example:>"));
        assertEquals(Fault.LOCAL_PART, senderFault("<@a.example:@b.example:u@c.example>"));
    }

    @Test
    void readsQuotedLocalParts() {
        Address odd = sender("<\"a\\\"b c@d>\"@example.org>");
        assertEquals("\"a\\\"b c@d>\"", odd.local());
        assertEquals("a\"b c@d>@example.org", odd.comparable());
        assertEquals("\"\"@example.org", sender("<\"\"@example.org>").text());
        assertEquals(
                "\"\u00f8\"@example.org", sender("<\"\u00f8\"@example.org>").text());
    }

    @Test
    void refusesQuotedStringsThatAreNone() {
        for (String bad : new String[] {
            "<\"unclosed@example.org>",
            "<\"a\"b@example.org>",
            "<a\"b\"@example.org>",
            "<\"a\".\"b\"@example.org>",
            "<\"a\\",
            "<\"a\\\u00f8\"@example.org>",
            "<\"a\u0007\"@example.org>",
            "<\"a\\\u0000\"@example.org>",
            "<\"",
            "<\"a\u0085\"@example.org>"
        }) {
            assertEquals(Fault.LOCAL_PART, senderFault(bad), bad);
        }
    }

    @Test
    void letsDotsPassAnywhereInALocalPart() {
        assertEquals("a..b", sender("<a..b@example.org>").local());
        assertEquals(".a", sender("<.a@example.org>").local());
        assertEquals("a.", sender("<a.@example.org>").local());
    }

    @Test
    void takesEveryAtextCharacter() {
        assertEquals(
                "!#$%&'*+-/=?^_`{|}~09azAZ",
                sender("<!#$%&'*+-/=?^_`{|}~09azAZ@example.org>").local());
    }

    @Test
    void refusesOtherCharactersInALocalPart() {
        for (String bad : new String[] {
            "<a\u0000b@example.org>",
            "<a\u0007b@example.org>",
            "<a\rb@example.org>",
            "<a\tb@example.org>",
            "<a\u007fb@example.org>",
            "<a\u0085b@example.org>",
            "<a(c)@example.org>",
            "<a,b@example.org>",
            "<a;b@example.org>",
            "<a:b@example.org>",
            "<a\\@b@example.org>",
            "<a[b@example.org>",
            "<mailto:a@example.org>",
            "<\ud800a@example.org>"
        }) {
            assertEquals(Fault.LOCAL_PART, senderFault(bad), bad);
        }
        assertEquals(Fault.ROUTE, senderFault("<@example.org>"));
        for (String bad : new String[] {"<a b@example.org>", "<a @example.org>", "<Joe <a@example.org>>"}) {
            assertEquals(Fault.NO_DOMAIN, senderFault(bad), bad);
        }
    }

    @Test
    void refusesASecondAt() {
        assertEquals(Fault.DOMAIN, senderFault("<a@b@example.org>"));
    }

    @Test
    void refusesDomainsThatAreNone() {
        for (String bad : new String[] {
            "<a@>",
            "<a@sender..example>",
            "<a@.example>",
            "<a@example..>",
            "<a@.>",
            "<a@bu\u0308cher\u200b..example>",
            "<a@x\u202e.example>",
            "<a@-b.example>",
            "<a@b\u0000.example>",
            "<a@b,c.example>",
            "<a@" + "d".repeat(64) + ".example>",
            "<a@[192.0.2.256]>",
            "<a@[2001:db8::1]>",
            "<a@[]>",
            "<a@[192.0.2.1]x>",
            "<a@x[192.0.2.1]>",
            "<a@\ud800.example>"
        }) {
            assertEquals(Fault.DOMAIN, senderFault(bad), bad);
        }
    }

    @Test
    void readsAddressLiterals() {
        assertEquals(Optional.of("[192.0.2.1]"), sender("<a@[192.0.2.1]>").literal());
        assertEquals(
                Optional.of("[IPv6:2001:db8::1]"),
                sender("<a@[IPv6:2001:db8::1]>").literal());
        assertTrue(sender("<a@[192.0.2.1]>").domain().isEmpty());
    }

    @Test
    void readsInternationalAddressesAndGoesOnWithTheDomainInALabels() {
        Address address = sender("<j\u00f8ran@B\u00fccher.example>");
        assertEquals("j\u00f8ran@xn--bcher-kva.example", address.text());
        assertEquals(Optional.of(new Domain("xn--bcher-kva.example")), address.domain());
        assertTrue(address.needsUtf8());
        assertEquals(
                "\ud83d\udce7@example.org", sender("<\ud83d\udce7@example.org>").text());
    }

    @Test
    void doesWithoutBracketsOrWithTooMany() {
        for (String path : new String[] {
            "a@example.org",
            "a@example.org>",
            "<<a@example.org>>",
            "<a@example.org>>",
            "< a@example.org >",
            "@x.example:a@example.org"
        }) {
            assertEquals("a@example.org", sender(path).text(), path);
        }
        assertTrue(sender("< >").isNull());
        assertTrue(recipient("postmaster").isBarePostmaster());
    }

    @Test
    void wantsOpenedBracketsClosed() {
        for (String bad : new String[] {
            "",
            "<a@example.org",
            "<a@example.org SIZE=1>",
            "<a@b c.example>",
            "<",
            "<a",
            "<a@",
            "<a@[192.0.2.1",
            " <a@example.org>",
            ">a@example.org<"
        }) {
            assertFalse(AddressParser.sender(bad, 0) instanceof Result.Parsed, bad);
        }
        assertEquals(Fault.BRACKETS, senderFault("<a@example.org"));
    }

    @Test
    void leavesTheLengthOfALocalPartToPolicies() {
        assertEquals(
                2000, sender("<" + "a".repeat(2000) + "@example.org>").local().length());
        assertEquals(
                130,
                recipient("<" + "\u00f8".repeat(130) + "@example.org>").local().length());
    }

    @Test
    void takesDomainsAsLongAsDomainsCanBe() {
        String longest = "d".repeat(62) + "." + "d".repeat(63) + "." + "d".repeat(63) + "." + "d".repeat(63);
        assertEquals(254, longest.length());
        assertTrue(sender("<" + "a".repeat(100) + "@" + longest + ".>").domain().isPresent());
        assertEquals(Fault.DOMAIN, senderFault("<a@d." + longest + ">"));
    }

    @Test
    void takesADomainThatIsWrittenAbsolutely() {
        assertEquals("Joe@Example.ORG", sender("<Joe@Example.ORG.>").text());
        assertEquals(
                Optional.of(new Domain("example.org")),
                sender("<Joe@Example.ORG.>").domain());
        assertEquals(
                "a@b.example",
                recipient("<@x.example.,@y.example:a@b.example.>").text());
        assertEquals(
                "a@xn--bcher-kva.example",
                sender("<a@b\u00fccher.example\u3002>").text());
    }

    @Test
    void readsAddressesWithoutBracketsForSettings() {
        assertEquals(
                "joe@example.org",
                AddressParser.mailbox("joe@example.org").orElseThrow().text());
        for (String bad :
                new String[] {"", "joe", "@a.example:joe@example.org", "joe@example.org> x", "a@b.example>"}) {
            assertTrue(AddressParser.mailbox(bad).isEmpty(), bad);
        }
    }

    private static Address sender(String path) {
        return assertInstanceOf(Result.Parsed.class, AddressParser.sender(path, 0), path)
                .address();
    }

    private static Address recipient(String path) {
        return assertInstanceOf(Result.Parsed.class, AddressParser.recipient(path, 0), path)
                .address();
    }

    private static Fault senderFault(String path) {
        return assertInstanceOf(Result.Failed.class, AddressParser.sender(path, 0), path)
                .fault();
    }

    private static Fault recipientFault(String path) {
        return assertInstanceOf(Result.Failed.class, AddressParser.recipient(path, 0), path)
                .fault();
    }
}
