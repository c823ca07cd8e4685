package gatepost.state.greylist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NormalAddressTest {

    @Test
    void plainSenderIsItsComparableForm() {
        assertSender("bob.smith@example.com", "Bob.Smith@example.com");
        assertSender("newsletter@example.com", "newsletter@example.com");
    }

    @Test
    void nullSenderIsAValueOfItsOwn() {
        assertEquals("<>", NormalAddress.sender(Address.NULL));
    }

    @Test
    void numbersOfBounceAddressesAreMarked() {
        assertSender("bounce-#@list.example", "bounce-7-4711@list.example");
        assertSender("bounce-#@list.example", "bounce-12-9@list.example");
        assertSender("user#@example.com", "user7@example.com");
        assertSender("x#z#@example.com", "x12z345@example.com");
    }

    @Test
    void madeWordsAreMarked() {
        assertSender("b.#.c@example.com", "b.9f86d081884c7d65.c@example.com");
        assertSender("b.#.c@example.com", "b.deadbeefcafe.c@example.com");
        assertSender("#@example.com", "010001928f3b6c5d-8a2b-4c1e-0123456789ab-000000@example.com");
        assertSender("msprvs#=bounces-#-x@example.com", "msprvs1=19876abcDEF12=bounces-27-x@example.com");
    }

    @Test
    void batvIsTakenOff() {
        assertSender("bob@example.com", "prvs=0612ab34cd=bob@example.com");
        assertSender("bob@example.com", "prvs=bob=0612ab34cd@example.com");
        assertSender("bob@example.com", "btv1==1234567890a==bob@example.com");
    }

    @Test
    void srsGivesTheOriginalAddress() {
        assertSender("bob@example.com", "SRS0=HHh=TT=example.com=bob@forwarder.example");
        assertSender("bob@example.com", "SRS0+HHh=TT=example.com=bob@forwarder.example");
        assertSender("bob@example.com", "SRS1=GGg=one.example==HHh=TT=example.com=bob@two.example");
        assertSender("bob@example.com", "SRS0=HHh=TT=example.com=prvs=0612ab34cd=bob@forwarder.example");
    }

    @Test
    void whatOnlyLooksLikeSrsStaysAsItIs() {
        assertSender("srs#@example.com", "SRS0@example.com");
        assertSender("srs#=a@example.com", "SRS0=a@example.com");
        assertSender("prvs=bob@example.com", "prvs=bob@example.com");
    }

    @Test
    void extensionIsTakenOffUnlessItIsAll() {
        assertSender("bounces@example.com", "bounces+alice=example.org@example.com");
        assertSender("+tag@example.com", "+tag@example.com");
    }

    @Test
    void sameRowOfRewritesEnds() {
        String many = "SRS0=h=t=a.example=".repeat(12) + "bob";
        assertNotEquals("", NormalAddress.sender(address(many + "@forwarder.example")));
    }

    @Test
    void recipientKeepsItsNumbers() {
        assertEquals("user7@example.org", NormalAddress.recipient(address("User7+x@example.org")));
        Address bare = new Address("Postmaster", "Postmaster", Optional.empty(), Optional.empty());
        assertEquals("postmaster", NormalAddress.recipient(bare));
    }

    private static void assertSender(String expected, String sender) {
        assertEquals(expected, NormalAddress.sender(address(sender)));
    }

    private static Address address(String text) {
        int at = text.lastIndexOf('@');
        return new Address(
                text, text.substring(0, at), Optional.of(new Domain(text.substring(at + 1))), Optional.empty());
    }
}
