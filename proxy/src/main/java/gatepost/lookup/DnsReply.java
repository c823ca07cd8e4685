package gatepost.lookup;

import gatepost.questions.Cause;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * What came of one DNS query.
 *
 * @param records those of the type that was asked for, at the end of the chain of aliases; empty unless OK
 * @param ttl seconds for which it holds: the smallest of the chain, or the negative TTL of RFC 2308 §5; 0 when the
 *     answer does not say (no SOA) and for all trouble
 */
public record DnsReply(Status status, List<Record> records, long ttl) {

    /** Longest chain of aliases that is followed; resolvers stop at 8 to 16. */
    private static final int MAX_ALIASES = 16;

    /** How a query ends. */
    public enum Status {
        OK,
        /** The name exists, but has no such record. */
        NODATA,
        NXDOMAIN,
        /** The server said that it failed, said nonsense, or could not be reached. */
        SERVFAIL,
        REFUSED,
        TIMEOUT,
        /** The resolver denied it, and is known to deny what is there. */
        DOUBTED
    }

    public DnsReply {
        records = List.copyOf(records);
    }

    /** A reply without records. */
    public static DnsReply empty(Status status, long ttl) {
        return new DnsReply(status, List.of(), ttl);
    }

    /** A query that came to nothing, by {@code status}. */
    public static DnsReply trouble(Status status) {
        return empty(status, 0);
    }

    /** Reads the reply to a query for {@code type} at {@code name}. */
    public static DnsReply of(Name name, int type, Message message) {
        return switch (message.getRcode()) {
            case Rcode.NOERROR -> answered(name, type, message);
            case Rcode.NXDOMAIN -> empty(Status.NXDOMAIN, negativeTtl(message));
            case Rcode.REFUSED -> trouble(Status.REFUSED);
            default -> trouble(Status.SERVFAIL);
        };
    }

    /** Whether the DNS has said what there is, or that there is nothing. */
    public boolean isAnswer() {
        return status == Status.OK || isNegative();
    }

    public boolean isNegative() {
        return status == Status.NODATA || status == Status.NXDOMAIN;
    }

    /** Why nothing is known; only for replies that are no answer. */
    public Cause cause() {
        return switch (status) {
            case TIMEOUT -> Cause.TIMEOUT;
            case REFUSED -> Cause.REFUSED;
            case DOUBTED -> Cause.DOUBTED;
            case SERVFAIL, OK, NODATA, NXDOMAIN -> Cause.FAILED;
        };
    }

    /** The addresses among the records. */
    public List<InetAddress> addresses() {
        List<InetAddress> addresses = new ArrayList<>(records.size());
        for (Record record : records) {
            if (record instanceof ARecord a) {
                addresses.add(a.getAddress());
            } else if (record instanceof AAAARecord aaaa) {
                addresses.add(aaaa.getAddress());
            }
        }
        return addresses;
    }

    private static DnsReply answered(Name name, int type, Message message) {
        Name owner = name;
        long ttl = Long.MAX_VALUE;
        for (int aliases = 0; aliases <= MAX_ALIASES; aliases++) {
            List<Record> found = new ArrayList<>();
            CNAMERecord alias = null;
            for (Record record : message.getSection(Section.ANSWER)) {
                if (!record.getName().equals(owner)) {
                    continue;
                }
                if (record.getType() == type) {
                    found.add(record);
                    ttl = Math.min(ttl, record.getTTL());
                } else if (record instanceof CNAMERecord cname) {
                    alias = cname;
                }
            }
            if (!found.isEmpty()) {
                return new DnsReply(Status.OK, found, ttl);
            }
            if (alias == null || type == Type.CNAME) {
                return empty(Status.NODATA, negativeTtl(message));
            }
            owner = alias.getTarget();
            ttl = Math.min(ttl, alias.getTTL());
        }
        return trouble(Status.SERVFAIL);
    }

    private static long negativeTtl(Message message) {
        for (Record record : message.getSection(Section.AUTHORITY)) {
            if (record instanceof SOARecord soa) {
                return Math.min(soa.getTTL(), soa.getMinimum());
            }
        }
        return 0;
    }
}
