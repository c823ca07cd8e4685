package gatepost.pages;

import java.util.List;
import java.util.Optional;

/**
 * What a sender can do, by the fact that a rule looks at. The order is that of weight: a rule that reads several facts is
 * answered by the first of these.
 */
enum Advice {
    LISTED(
            "The look-up page of the list says why the address is on it and how it comes off it; only the list's operators"
                    + " can take it off. Find and stop what sent the unwanted mail first, or it is listed again.",
            "dnsbl."),
    REVERSE_NAME(
            "Have whoever gave you the address set its reverse DNS name, and give that name an address record that leads"
                    + " back to the same address.",
            "client.rdns",
            "client.name"),
    GREETED_EARLY(
            "Have the mail server wait for our greeting before it says anything. A firewall or a proxy in between that"
                    + " talks for it may be the cause.",
            "pregreet"),
    OWN_NAME(
            "Set the name that your mail server says in EHLO to its own full host name, one that has an address record in"
                    + " DNS. With Postfix that is smtp_helo_name, usually the same as myhostname.",
            "helo"),
    SENDER_DOMAIN(
            "Give the domain of the sender address an MX or an address record, or send with an address whose domain has"
                    + " one: nobody could answer or be told of trouble otherwise.",
            "sender.dns"),
    SMALLER("Send a smaller message, or put the file where the recipient can fetch it.", "size", "declared.size"),
    OTHER_FILE(
            "Send the file by another way, or in a form that cannot be run; renaming it or packing it does not help.",
            "filename.",
            "attachments"),
    CONTENT(
            "Look at the message with the eyes of a stranger: links, attachments, subject. Then ask the recipient by"
                    + " another way. Which marks were counted is not told, so that they stay useful.",
            "score",
            "uribl."),
    FORM(
            "The mistake is in the form of the message and not in what it says. Send it again from another mail program, or"
                    + " have the program mended that wrote it; RFC 5321 and RFC 5322 have the rules.",
            "header.",
            "mime.",
            "line.",
            "nul",
            "bare-lf",
            "hops",
            "received.count",
            "subject",
            "message.id",
            "from.",
            "reply-to.",
            "list.mail",
            "auto.submitted"),
    ENCRYPT("Switch on TLS for outgoing mail (STARTTLS), in a version that is not too old.", "tls"),
    RECIPIENT("Look at the recipient's address again, or ask by another way which one is right.", "rcpt"),
    SENDER(
            "Ask the recipient or the administrator by another way: it was decided here about this sender address.",
            "sender",
            "smtputf8"),
    LOAD("Nothing: your mail server tries again by itself, when we are less busy.", "load"),
    REPUTATION(
            "It is what this host has seen of your address lately, and it mends by itself when what comes is wanted. Find"
                    + " what sends unwanted mail, or mail to addresses that do not exist, and stop it.",
            "client.class",
            "client.reputation",
            "client.history",
            "client.errors",
            "client.known",
            "client.doubt",
            "client.age",
            "client.sample",
            "errors"),
    LOCAL("Ask the administrator by another way: it was decided here about the address that your mail comes from.", "");

    private final String sentence;
    private final List<String> facts;

    Advice(String sentence, String... facts) {
        this.sentence = sentence;
        this.facts = List.of(facts);
    }

    String sentence() {
        return sentence;
    }

    /** @param listed whether the name is that of a fact which a DNS list brings */
    static Advice of(String fact, boolean listed) {
        return listed ? LISTED : ofFact(fact).orElse(LOCAL);
    }

    private static Optional<Advice> ofFact(String fact) {
        for (Advice each : values()) {
            if (each.facts.stream().anyMatch(name -> isMeant(name, fact))) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** A name that ends in a dot, and one of a single word, stand for all facts below it. */
    private static boolean isMeant(String name, String fact) {
        return fact.equals(name)
                || name.endsWith(".") && fact.startsWith(name)
                || !name.contains(".") && !name.isEmpty() && fact.startsWith(name + ".");
    }
}
