package gatepost.language;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtRcpt;
import gatepost.observed.Phase;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a limit can count by: the words behind {@code per}. */
enum LimitKey {
    /** The IPv4 address; of IPv6 the /64, as one host has at least that (RFC 6177 §2). */
    CLIENT("client", Phase.CONNECT, "from {client}", seen -> client(seen)),
    /** The /24, of IPv6 the /48. */
    NETWORK("network", Phase.CONNECT, "from the network of {client}", seen -> network(seen, 24, 48)),
    HELO("helo", Phase.HELO, "from hosts that call themselves {helo}", seen -> helo((AtHelo) seen)),
    SENDER("sender", Phase.MAIL, "from {sender}", seen -> sender((AtMail) seen)),
    SENDER_DOMAIN("sender.domain", Phase.MAIL, "from {sender.domain}", seen -> senderDomain((AtMail) seen)),
    RCPT("rcpt", Phase.RCPT, "for {rcpt}", seen -> withoutTag(((AtRcpt) seen).recipient())),
    RCPT_DOMAIN("rcpt.domain", Phase.RCPT, "for {rcpt.domain}", seen -> recipientDomain((AtRcpt) seen));

    static final List<String> WORDS =
            Arrays.stream(values()).map(key -> key.word).toList();

    private final String word;
    private final Phase phase;
    private final String who;
    private final Function<AtConnect, String> of;

    LimitKey(String word, Phase phase, String who, Function<AtConnect, String> of) {
        this.word = word;
        this.phase = phase;
        this.who = who;
        this.of = of;
    }

    static Optional<LimitKey> find(String word) {
        return Arrays.stream(values()).filter(key -> key.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    /** The first phase in which there is one. */
    Phase phase() {
        return phase;
    }

    /** Who is meant, as the texts of replies say it. */
    String who() {
        return who;
    }

    /** The key of an observation of its phase or a later one. */
    Function<AtConnect, String> of() {
        return of;
    }

    private static String client(AtConnect seen) {
        return network(seen, 32, 64);
    }

    private static String network(AtConnect seen, int bitsOfIpv4, int bitsOfIpv6) {
        InetAddress address = seen.client().address();
        int bits = seen.client().isIpv4() ? bitsOfIpv4 : bitsOfIpv6;
        return IpNetwork.of(address, bits).network().toString();
    }

    private static String helo(AtHelo seen) {
        return seen.helo().domain().map(Domain::name).orElse(seen.helo().text().toLowerCase(Locale.ROOT));
    }

    private static String sender(AtMail seen) {
        return seen.sender().isNull() ? bouncesOf(seen) : withoutTag(seen.sender());
    }

    private static String senderDomain(AtMail seen) {
        return domain(seen.sender()).orElseGet(() -> bouncesOf(seen));
    }

    private static String recipientDomain(AtRcpt seen) {
        return domain(seen.recipient()).orElse("postmaster");
    }

    /** All bounces of the world have one sender: counted together, those of one host would shut out all others. */
    private static String bouncesOf(AtMail seen) {
        return "<> from " + client(seen);
    }

    private static Optional<String> domain(Address address) {
        String comparable = address.comparable();
        int at = comparable.lastIndexOf('@');
        return at < 0 ? Optional.empty() : Optional.of(comparable.substring(at + 1));
    }

    /** One mailbox is one key, whatever stands behind a {@code +} (RFC 5233). */
    private static String withoutTag(Address address) {
        String comparable = address.comparable();
        int at = comparable.lastIndexOf('@');
        int end = at < 0 ? comparable.length() : at;
        int plus = comparable.indexOf('+');
        return plus > 0 && plus < end ? comparable.substring(0, plus) + comparable.substring(end) : comparable;
    }
}
