package gatepost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.mail.HeloName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferTest {

    @Test
    void passesOnOnlyWhatItKnows() {
        Offer offer = Offer.of(
                List.of(
                        "PIPELINING",
                        "SIZE 10240000",
                        "VRFY",
                        "ETRN",
                        "AUTH PLAIN",
                        "XCLIENT NAME ADDR",
                        "8bitmime",
                        "DSN",
                        "SMTPUTF8",
                        "CHUNKING",
                        "REQUIRETLS",
                        "STARTTLS"),
                50_000_000,
                true);
        assertEquals(
                List.of(
                        "PIPELINING",
                        "SIZE 10223616",
                        "8BITMIME",
                        "SMTPUTF8",
                        "DSN",
                        "ENHANCEDSTATUSCODES",
                        "STARTTLS"),
                offer.keywords());
    }

    @Test
    void offersItsOwnExtensionsInFrontOfABareBackend() {
        assertEquals(
                List.of("PIPELINING", "SIZE", "ENHANCEDSTATUSCODES"),
                Offer.of(List.of(), 0, false).keywords());
        assertEquals(List.of(), Offer.NOTHING.keywords());
    }

    @Test
    void takesTheSmallerSizeAndKeepsRoomUnderTheBackends() {
        assertEquals(
                5_000_000, Offer.of(List.of("SIZE 10240000"), 5_000_000, false).size());
        assertEquals(
                10_240_000 - Offer.HEADROOM,
                Offer.of(List.of("SIZE 10240000"), 0, false).size());
        assertEquals(5_000_000, Offer.of(List.of("SIZE 0"), 5_000_000, false).size());
        assertEquals(5_000_000, Offer.of(List.of("SIZE"), 5_000_000, false).size());
        assertEquals(5_000_000, Offer.of(List.of("SIZE many"), 5_000_000, false).size());
        assertEquals(1000, Offer.of(List.of("SIZE 1000"), 0, false).size());
        assertEquals(7, Offer.of(List.of("SIZE 99999999999999999999"), 7, false).size());
    }

    @Test
    void offersInFrontOfAGroupWhatEveryMemberHas() {
        Offer one = new Offer(true, 100, Set.of(Extension.EIGHT_BIT_MIME, Extension.SMTP_UTF8, Extension.STARTTLS));
        Offer other = new Offer(true, 0, Set.of(Extension.EIGHT_BIT_MIME, Extension.DSN, Extension.STARTTLS));
        assertEquals(new Offer(true, 100, Set.of(Extension.EIGHT_BIT_MIME, Extension.STARTTLS)), one.and(other));
        assertEquals(one.and(other), other.and(one));
    }

    @Test
    void hidesStarttlsWithinTls() {
        assertEquals(
                new Offer(true, 1, Set.of(Extension.DSN)),
                new Offer(true, 1, Set.of(Extension.DSN, Extension.STARTTLS)).without(Extension.STARTTLS));
    }

    @Test
    void listsWhatIsItsOwnBehindWhatIsTheBackends() {
        Offer offer = Offer.of(List.of("DSN"), 0, true).with(Extension.XCLIENT).with(Extension.CHUNKING);
        assertEquals(
                List.of(
                        "PIPELINING",
                        "SIZE",
                        "DSN",
                        "ENHANCEDSTATUSCODES",
                        "STARTTLS",
                        "CHUNKING",
                        "XCLIENT NAME REVERSE_NAME ADDR PORT PROTO HELO DESTADDR DESTPORT"),
                offer.keywords());
    }

    @Test
    void writesTheEhloReply() {
        Offer offer = new Offer(true, 100, Set.of(Extension.EIGHT_BIT_MIME));
        HeloName name = HeloName.parse("client.example");
        assertEquals(
                "250-mx.example.net greets client.example\r\n250-PIPELINING\r\n250-SIZE 100\r\n250-8BITMIME\r\n"
                        + "250 ENHANCEDSTATUSCODES\r\n",
                GrammarReplies.ehlo("mx.example.net", name, offer).wire());
        assertEquals(
                "250 mx.example.net greets client.example\r\n",
                GrammarReplies.helo("mx.example.net", name).wire());
    }
}
