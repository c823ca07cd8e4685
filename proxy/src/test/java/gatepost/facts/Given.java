package gatepost.facts;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.mail.HeloName;
import gatepost.mail.Reference;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtMessage;
import gatepost.observed.AtRcpt;
import gatepost.observed.Client;
import gatepost.observed.Load;
import gatepost.observed.MessageFigures;
import gatepost.observed.Peer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Observations as literals: 192.0.2.1 comes through a load balancer to 198.51.100.25 and sends one message. */
public final class Given {

    public static final Reference SESSION = Reference.of(1_800_000_000, 1, 1);
    public static final Reference TRANSACTION = Reference.of(1_800_000_000, 1, 2);

    private Given() {}

    public static AtConnect connect() {
        return connect("192.0.2.1");
    }

    public static AtConnect connect(String client) {
        return new AtConnect.Seen(
                SESSION, new Client(ip(client), 40_000), peer(), 1_800_000_000, false, 0, Load.NORMAL);
    }

    public static AtConnect connect(boolean pregreet, int errors, Load load) {
        return new AtConnect.Seen(
                SESSION, new Client(ip("192.0.2.1"), 40_000), peer(), 1_800_000_000, pregreet, errors, load);
    }

    public static AtHelo helo(String text, HeloName.Kind kind) {
        return helo(connect(), text, kind);
    }

    public static AtHelo helo(AtConnect connect, String text, HeloName.Kind kind) {
        boolean isName = kind == HeloName.Kind.NAME || kind == HeloName.Kind.UNDERSCORE || kind == HeloName.Kind.BARE;
        Optional<Domain> domain = isName ? Domain.parse(text) : Optional.empty();
        return new AtHelo.Seen(connect, new HeloName(text, kind, domain), true, 0, Load.NORMAL);
    }

    public static AtMail mail(Address sender) {
        return mail(sender, 0, false);
    }

    public static AtMail mail(Address sender, long declaredSize, boolean utf8) {
        AtHelo helo = helo("mail.example.com", HeloName.Kind.NAME);
        return new AtMail.Seen(helo, TRANSACTION, sender, declaredSize, utf8, 3, 0, Load.NORMAL);
    }

    public static AtRcpt rcpt(Address recipient) {
        return rcpt(recipient, false);
    }

    /** The fourth RCPT of the third transaction: two were accepted, with five refused in the session. */
    public static AtRcpt rcpt(Address recipient, boolean utf8) {
        AtMail mail = mail(address("bob", "example.com"), 0, utf8);
        return new AtRcpt.Seen(mail, recipient, 3, 5, 4, 0, Load.NORMAL);
    }

    public static AtMessage message(Figures figures) {
        return message(figures.build(), false, 1_800_000_100);
    }

    public static AtMessage message(MessageFigures figures, boolean utf8, long received) {
        return new AtMessage.Seen(rcpt(address("alice", "example.org"), utf8), figures, received, 0, Load.NORMAL);
    }

    public static Address address(String local, String domain) {
        return new Address(local + "@" + domain, local, Domain.parse(domain), Optional.empty());
    }

    public static Address atLiteral(String local, String literal) {
        return new Address(local + "@" + literal, local, Optional.empty(), Optional.of(literal));
    }

    public static Address postmaster() {
        return new Address("Postmaster", "Postmaster", Optional.empty(), Optional.empty());
    }

    public static Domain domain(String name) {
        return new Domain(name);
    }

    /** Numbers only: the tests ask no resolver. */
    public static InetAddress ip(String number) {
        try {
            return InetAddress.getByName(number);
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(number, wrong);
        }
    }

    private static Peer peer() {
        return new Peer(
                new InetSocketAddress(ip("203.0.113.80"), 50_000),
                new InetSocketAddress(ip("198.51.100.25"), 25),
                "public");
    }
}
