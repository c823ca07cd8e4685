package gatepost.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gatepost.lookup.DnsReply.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

class ZoneTextTest {

    private static final ZoneText ZONE = ZoneText.of(List.of(
            "# a comment",
            "",
            "example.com MX 10 mx.example.com   # another",
            "example.com 77 TXT v=spf1 ip4:192.0.2.0/24 -all",
            "*.zen.test A 127.0.0.2",
            "1.zen.test NXDOMAIN",
            "192.0.2.9 PTR mx.example.com",
            "loop.test CNAME loop.test",
            "slow.test TIMEOUT",
            "half.test A 192.0.2.1",
            "half.test AAAA SERVFAIL"));

    @Test
    void answersByItsLines() {
        assertEquals("10 mx.example.com.", text("example.com", Type.MX));
        assertEquals("\"v=spf1 ip4:192.0.2.0/24 -all\"", text("EXAMPLE.com", Type.TXT));
        assertEquals(77, ask("example.com", Type.TXT).ttl());
        assertEquals("mx.example.com.", text("9.2.0.192.in-addr.arpa", Type.PTR));
    }

    @Test
    void wildcardAnswersForNamesWithoutLine() {
        DnsReply reply = ask("9.2.0.192.zen.test", Type.A);

        assertEquals("9.2.0.192.zen.test.", reply.records().get(0).getName().toString());
        assertEquals(Status.NODATA, ask("9.2.0.192.zen.test", Type.TXT).status());
        assertEquals(Status.NXDOMAIN, ask("1.zen.test", Type.A).status());
    }

    @Test
    void knowsWhatDoesNotExist() {
        assertEquals(Status.NXDOMAIN, ask("nowhere.test", Type.A).status());
        assertEquals(Status.NODATA, ask("zen.test", Type.A).status());
        assertEquals(Status.NODATA, ask("com", Type.A).status());
        assertEquals(Status.NODATA, ask("example.com", Type.A).status());
    }

    @Test
    void failsWhereItIsTold() {
        assertEquals(Status.TIMEOUT, ask("slow.test", Type.MX).status());
        assertEquals(Status.SERVFAIL, ask("half.test", Type.AAAA).status());
        assertEquals(Status.OK, ask("half.test", Type.A).status());
        assertEquals(Status.SERVFAIL, ask("loop.test", Type.A).status());
    }

    @Test
    void namesTheLineThatItCannotRead() {
        for (String line :
                List.of("alone", "x.test A 300.0.2.1", "x.test NONSENSE", "x.test WHAT 1", "a..b A 192.0.2.1")) {
            String message = assertThrows(IllegalArgumentException.class, () -> ZoneText.of(List.of(line)))
                    .getMessage();
            assertEquals("cannot read \"" + line + "\"", message.substring(0, message.indexOf(": ")));
        }
    }

    private static DnsReply ask(String name, int type) {
        return ZONE.reply(Name.fromConstantString(name + "."), type);
    }

    private static String text(String name, int type) {
        return ask(name, type).records().get(0).rdataToString();
    }
}
