package gatepost.lookup;

import gatepost.mail.AddressLiteral;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Type;

/**
 * A small DNS out of lines of text, for the demo and for tests: answers at once and from memory only.
 *
 * <pre>
 * example.com            MX 10 mx.example.com
 * example.com        300 TXT v=spf1 -all
 * 192.0.2.9              PTR mx.example.com       # an address stands for its reverse name
 * *.zen.test             A 127.0.0.2              # every name below that has no line of its own
 * slow.test              TIMEOUT                  # also SERVFAIL, REFUSED, NXDOMAIN, NODATA: for every type
 * slow.test              TXT TIMEOUT              # for one type
 * </pre>
 *
 * <p>Names are absolute, with or without the last dot; the TTL is {@value #DEFAULT_TTL} seconds where none stands.
 */
public final class ZoneText implements Resolver {

    private static final long DEFAULT_TTL = 300;
    private static final int MAX_ALIASES = 16;

    /** What the lines say of one name; under type ANY stands what holds for every type. */
    private static final class Node {

        private final Map<Integer, List<Record>> records = new HashMap<>();
        private final Map<Integer, DnsReply> marks = new HashMap<>();

        Optional<DnsReply> reply(Name name, int type) {
            DnsReply mark = marks.getOrDefault(type, marks.get(Type.ANY));
            if (mark != null) {
                return Optional.of(mark);
            }
            return Optional.ofNullable(records.get(type)).map(found -> answer(name, found));
        }

        Optional<CNAMERecord> alias() {
            return Optional.ofNullable(records.get(Type.CNAME)).map(found -> (CNAMERecord) found.get(0));
        }

        /** A wildcard's records belong to the name that was asked for. */
        private static DnsReply answer(Name name, List<Record> found) {
            List<Record> owned = new ArrayList<>(found.size());
            long ttl = Long.MAX_VALUE;
            for (Record record : found) {
                owned.add(Record.newRecord(
                        name, record.getType(), record.getDClass(), record.getTTL(), record.rdataToWireCanonical()));
                ttl = Math.min(ttl, record.getTTL());
            }
            return new DnsReply(DnsReply.Status.OK, owned, ttl);
        }
    }

    private final Map<Name, Node> nodes = new HashMap<>();

    private ZoneText() {}

    /**
     * @param lines one record or mark each; empty lines and {@code #} comments are skipped
     * @throws IllegalArgumentException naming the line that cannot be read
     */
    public static ZoneText of(List<String> lines) {
        ZoneText zone = new ZoneText();
        for (String line : lines) {
            String text = line.replaceFirst("(^|\\s)#.*$", "").strip();
            if (!text.isEmpty()) {
                try {
                    zone.add(text);
                } catch (IOException | IllegalArgumentException e) {
                    throw new IllegalArgumentException("cannot read \"" + line + "\": " + e.getMessage(), e);
                }
            }
        }
        return zone;
    }

    @Override
    public CompletableFuture<DnsReply> ask(Name name, int type) {
        return CompletableFuture.completedFuture(reply(name, type));
    }

    /** The same without a future. */
    public DnsReply reply(Name name, int type) {
        Name owner = name;
        for (int aliases = 0; aliases <= MAX_ALIASES; aliases++) {
            Optional<Node> node = node(owner);
            if (node.isEmpty()) {
                DnsReply.Status status = isAboveOthers(owner) ? DnsReply.Status.NODATA : DnsReply.Status.NXDOMAIN;
                return DnsReply.empty(status, DEFAULT_TTL);
            }
            Optional<DnsReply> reply = node.get().reply(owner, type);
            if (reply.isPresent()) {
                return reply.get();
            }
            Optional<CNAMERecord> alias = node.get().alias();
            if (alias.isEmpty()) {
                return DnsReply.empty(DnsReply.Status.NODATA, DEFAULT_TTL);
            }
            owner = alias.get().getTarget();
        }
        return DnsReply.trouble(DnsReply.Status.SERVFAIL);
    }

    /** The line of its own, or else the nearest wildcard above. */
    private Optional<Node> node(Name name) {
        Node own = nodes.get(name);
        if (own != null) {
            return Optional.of(own);
        }
        for (int labels = 1; labels < name.labels(); labels++) {
            Node wildcard = nodes.get(name.wild(labels));
            if (wildcard != null) {
                return Optional.of(wildcard);
            }
        }
        return Optional.empty();
    }

    /** A name with others below it exists, if without records (RFC 8020). */
    private boolean isAboveOthers(Name name) {
        return nodes.keySet().stream().anyMatch(other -> other.subdomain(name));
    }

    private void add(String text) throws IOException {
        String[] words = text.split("\\s+", 3);
        if (words.length < 2) {
            throw new IllegalArgumentException("a name, then a type or a mark");
        }
        long ttl = DEFAULT_TTL;
        String rest = text.substring(words[0].length()).strip();
        if (rest.matches("\\d+\\s.*")) {
            ttl = Long.parseLong(words[1]);
            rest = rest.substring(words[1].length()).strip();
        }
        String[] typed = rest.split("\\s+", 2);
        Optional<DnsReply> mark = mark(rest, ttl);
        if (mark.isPresent()) {
            node(words[0], Type.ANY).marks.put(Type.ANY, mark.get());
        } else if (typed.length == 2) {
            add(words[0], typed[0], typed[1], ttl);
        } else {
            throw new IllegalArgumentException("no such mark: " + rest);
        }
    }

    private void add(String owner, String typeText, String value, long ttl) throws IOException {
        int type = Type.value(typeText);
        if (type < 0) {
            throw new IllegalArgumentException("no such type: " + typeText);
        }
        Node node = node(owner, type);
        Optional<DnsReply> mark = mark(value, ttl);
        if (mark.isPresent()) {
            node.marks.put(type, mark.get());
            return;
        }
        String written = type == Type.TXT && !value.startsWith("\"") ? '"' + value + '"' : value;
        Record record = Record.fromString(Name.root, type, DClass.IN, ttl, written, Name.root);
        node.records.computeIfAbsent(type, any -> new ArrayList<>()).add(record);
    }

    private Node node(String owner, int type) throws IOException {
        Name name = type == Type.PTR && AddressLiteral.parseBare(owner).isPresent()
                ? ReverseMap.fromAddress(AddressLiteral.parseBare(owner).get())
                : Name.fromString(owner, Name.root);
        return nodes.computeIfAbsent(name, any -> new Node());
    }

    private static Optional<DnsReply> mark(String text, long ttl) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "NXDOMAIN" -> Optional.of(DnsReply.empty(DnsReply.Status.NXDOMAIN, ttl));
            case "NODATA" -> Optional.of(DnsReply.empty(DnsReply.Status.NODATA, ttl));
            case "SERVFAIL" -> Optional.of(DnsReply.trouble(DnsReply.Status.SERVFAIL));
            case "REFUSED" -> Optional.of(DnsReply.trouble(DnsReply.Status.REFUSED));
            case "TIMEOUT" -> Optional.of(DnsReply.trouble(DnsReply.Status.TIMEOUT));
            default -> Optional.empty();
        };
    }
}
