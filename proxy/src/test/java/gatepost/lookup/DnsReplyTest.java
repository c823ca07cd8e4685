package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.lookup.DnsReply.Status;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DnsReplyTest {

    private static final Name NAME = Name.fromConstantString("example.com.");

    private final Message message = new Message();

    @Test
    void takesWhatWasAskedForAndTheSmallestTtl() throws IOException {
        add(Section.ANSWER, "Example.COM.", Type.A, 300, "192.0.2.1");
        add(Section.ANSWER, "example.com.", Type.A, 200, "192.0.2.2");
        add(Section.ANSWER, "other.example.", Type.A, 10, "192.0.2.3");
        add(Section.ANSWER, "example.com.", Type.TXT, 10, "text");

        DnsReply reply = DnsReply.of(NAME, Type.A, message);
        assertEquals(List.of(Bench.ip("192.0.2.1"), Bench.ip("192.0.2.2")), reply.addresses());
        assertEquals(200, reply.ttl());
    }

    @Test
    void followsAliasesInWhateverOrder() throws IOException {
        add(Section.ANSWER, "c.test.", Type.A, 300, "192.0.2.1");
        add(Section.ANSWER, "b.test.", Type.CNAME, 50, "c.test.");
        add(Section.ANSWER, "example.com.", Type.CNAME, 300, "b.test.");

        DnsReply reply = DnsReply.of(NAME, Type.A, message);
        assertEquals(List.of(Bench.ip("192.0.2.1")), reply.addresses());
        assertEquals(50, reply.ttl());
    }

    @Test
    void doesNotFollowAliasesInCircles() throws IOException {
        add(Section.ANSWER, "example.com.", Type.CNAME, 50, "b.test.");
        add(Section.ANSWER, "b.test.", Type.CNAME, 50, "example.com.");

        assertEquals(Status.SERVFAIL, DnsReply.of(NAME, Type.A, message).status());
    }

    @Test
    void negativeTtlIsTheSmallerOfTwo() throws IOException {
        add(Section.AUTHORITY, "com.", Type.SOA, 900, "ns.test. h.test. 1 2 3 4 600");
        assertEquals(DnsReply.empty(Status.NODATA, 600), DnsReply.of(NAME, Type.A, message));

        message.getHeader().setRcode(Rcode.NXDOMAIN);
        assertEquals(DnsReply.empty(Status.NXDOMAIN, 600), DnsReply.of(NAME, Type.A, message));
    }

    @Test
    void namesEveryOtherEnding() {
        message.getHeader().setRcode(Rcode.REFUSED);
        assertEquals(Status.REFUSED, DnsReply.of(NAME, Type.A, message).status());
        message.getHeader().setRcode(Rcode.FORMERR);
        assertEquals(Status.SERVFAIL, DnsReply.of(NAME, Type.A, message).status());
    }

    private void add(int section, String owner, int type, long ttl, String value) throws IOException {
        Name name = Name.fromString(owner);
        message.addRecord(Record.fromString(name, type, DClass.IN, ttl, value, Name.root), section);
    }
}
