package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Inet4Address;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Octets from the DNS: no message, or a reply with what was asked for and nothing else. */
public final class DnsAnswerFuzz {

    private static final Name NAME = Name.fromConstantString("2.0.0.127.bl.test.");

    private DnsAnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] octets) {
        Message message;
        try {
            message = new Message(octets);
        } catch (IOException noMessage) {
            return;
        }
        for (int type : new int[] {Type.A, Type.AAAA, Type.MX, Type.PTR, Type.TXT}) {
            DnsReply reply = DnsReply.of(NAME, type, message);
            assertTrue(reply.ttl() >= 0, reply::toString);
            assertTrue(reply.records().stream().allMatch(each -> each.getType() == type), reply::toString);
            assertTrue(reply.isAnswer() || reply.records().isEmpty(), reply::toString);
            assertTrue(
                    type != Type.A || reply.addresses().stream().allMatch(Inet4Address.class::isInstance),
                    reply::toString);
            ListReply.of(reply).refuses();
        }
    }
}
