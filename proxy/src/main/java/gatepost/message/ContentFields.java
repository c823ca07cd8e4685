package gatepost.message;

import gatepost.mail.Domain;
import gatepost.mail.Printable;
import gatepost.observed.Authors;
import gatepost.observed.HeaderContent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what fields of the message's own header say. Of fields that may occur once the first counts; of From all do. */
final class ContentFields {

    /** RFC 5321 §4.5.3.1.3 allows no longer path; a longer identifier is of use to nobody. */
    private static final int MAX_MESSAGE_ID = 255;

    private static final int MAX_SUBJECT = 1_000;
    private static final int MAX_NAME = 255;

    /** Different addresses that are told apart; beyond, each counts as a different one. */
    private static final int MAX_ADDRESSES = 100;

    /** Precedence, as lists and mass mailings set it (RFC 2076 §3.9). */
    private static final Set<String> OF_LISTS = Set.of("list", "bulk");

    private final Set<String> addresses = new HashSet<>();
    private final Map<String, String> domains = new HashMap<>();
    private OptionalLong date = OptionalLong.empty();
    private String messageId = "";
    private String subject = "";
    private int fields;
    private int mailboxes;
    private int different;
    private int moreDomains;
    private boolean unsound;
    private boolean hasSender;
    private String domain = "";
    private String name = "";
    private String replyToDomain = "";
    private boolean list;
    private boolean automatic;

    /** Takes a complete field; {@code value} is empty where nothing is kept of it. */
    void take(FieldName field, OctetStore value) {
        switch (field) {
            case DATE -> date = date.isEmpty() ? MailDate.parse(value.latin1()) : date;
            case MESSAGE_ID ->
                messageId = messageId.isEmpty() ? Printable.ascii(value.latin1().strip(), MAX_MESSAGE_ID) : messageId;
            case SUBJECT -> subject = subject.isEmpty() ? text(value.latin1(), MAX_SUBJECT) : subject;
            case FROM -> from(Mailboxes.in(value.latin1()));
            case SENDER -> hasSender |= !domainOf(value).isEmpty();
            case REPLY_TO -> replyToDomain = replyToDomain.isEmpty() ? domainOf(value) : replyToDomain;
            case LIST_ID, LIST_POST, LIST_UNSUBSCRIBE -> list = true;
            case PRECEDENCE -> list |= OF_LISTS.contains(word(value));
            case AUTO_SUBMITTED -> automatic |= !word(value).equals("no");
            default -> {}
        }
    }

    HeaderContent content() {
        return new HeaderContent(date, messageId, subject, authors(), replyToDomain, list, automatic);
    }

    private Authors authors() {
        boolean unsigned = different > 1 && !hasSender;
        boolean malformed = fields != 1 || different == 0 || unsound || unsigned;
        int several = (domains.size() < 2
                        ? domains.size()
                        : Set.copyOf(domains.values()).size())
                + moreDomains;
        return new Authors(fields, mailboxes, different, several, malformed, domain, name);
    }

    private void from(Mailboxes from) {
        fields++;
        unsound |= from.hasStrays();
        for (Mailboxes.Mailbox mailbox : from.found()) {
            name = mailboxes == 0 ? text(mailbox.name(), MAX_NAME) : name;
            mailboxes++;
            String address = mailbox.address().toLowerCase(Locale.ROOT);
            if (!addresses.contains(address)) {
                different++;
                remember(address);
                author(mailbox);
            }
        }
    }

    private void remember(String address) {
        if (addresses.size() < MAX_ADDRESSES) {
            addresses.add(address);
        }
    }

    /** One that was not seen before. */
    private void author(Mailboxes.Mailbox mailbox) {
        unsound |= !isLocal(mailbox.local());
        String written = mailbox.domain().toLowerCase(Locale.ROOT);
        if (domains.containsKey(written)) {
            return;
        }
        String of = domainOf(mailbox);
        unsound |= of.isEmpty();
        domain = domain.isEmpty() ? of : domain;
        if (domains.size() < MAX_ADDRESSES) {
            domains.put(written, of.isEmpty() ? written : of);
        } else {
            moreDomains = 1;
        }
    }

    private static String domainOf(OctetStore value) {
        return Mailboxes.in(value.latin1()).found().stream()
                .map(ContentFields::domainOf)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String domainOf(Mailboxes.Mailbox mailbox) {
        return Domain.parse(EncodedWords.decode(mailbox.domain()))
                .map(Domain::name)
                .orElse("");
    }

    /** A second at sign can only stand in quotes. */
    private static boolean isLocal(String text) {
        return !text.isEmpty() && (text.startsWith("\"") || text.indexOf('@') < 0);
    }

    private static String text(String value, int most) {
        String text = EncodedWords.decode(value).strip();
        return text.length() > most ? text.substring(0, most) : text;
    }

    /** The first word of a value, before any parameter or comment. */
    private static String word(OctetStore value) {
        String text = value.latin1().strip().toLowerCase(Locale.ROOT);
        int end = 0;
        while (end < text.length() && ";( \t".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }
}
