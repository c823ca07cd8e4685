package gatepost.net.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import gatepost.net.dns.QuestionOctets.Match;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

class QuestionOctetsTest {

    private static final byte[] QUERY = octets("Mail.example.com.", false);

    @Test
    void knowsItsQuestionAgain() {
        assertEquals(Match.EXACT, match(octets("Mail.example.com.", true)));
        assertEquals(Match.OTHER_CASE, match(octets("mail.example.com.", true)));
    }

    @Test
    void knowsNoOther() {
        assertEquals(Match.NONE, match(octets("Mail.example.con.", true)));
        assertEquals(Match.NONE, match(octets("Mail.example.com.", false)));
        assertEquals(Match.NONE, match(octets("Mail.example.", true)));
    }

    @Test
    void comparesOnlyLettersWithoutCase() {
        byte[] query = octets("a-b.test.", false);
        byte[] answer = octets("a\\013b.test.", true);

        assertEquals(Match.NONE, QuestionOctets.match(query, Unpooled.wrappedBuffer(answer)));
    }

    @Test
    void readsNoFurtherThanTheAnswer() {
        byte[] answer = octets("Mail.example.com.", true);
        for (int length = 0; length < answer.length; length++) {
            assertEquals(Match.NONE, match(Arrays.copyOf(answer, length)));
        }
    }

    @Test
    void anyChangedOctetBehindTheHeaderIsSeen() {
        byte[] answer = octets("Mail.example.com.", true);
        for (int i = 12; i < answer.length; i++) {
            byte[] changed = answer.clone();
            changed[i] ^= 0x20;
            assertNotEquals(Match.EXACT, match(changed), "octet " + i);
        }
    }

    @Test
    void mixedCaseIsTheSameName() {
        Name name = Name.fromConstantString("9.2.0.192.zen.EXAMPLE.org.");
        Entropy entropy = new Entropy();
        for (int i = 0; i < 100; i++) {
            assertEquals(name, MixedCase.of(name, entropy));
        }
        assertEquals(Name.root, MixedCase.of(Name.root, entropy));
    }

    private static Match match(byte[] answer) {
        return QuestionOctets.match(QUERY, Unpooled.wrappedBuffer(answer));
    }

    private static byte[] octets(String name, boolean response) {
        Message message = Message.newQuery(Record.newRecord(Name.fromConstantString(name), Type.A, 1));
        if (response) {
            message.getHeader().setFlag(Flags.QR);
        }
        return message.toWire();
    }
}
