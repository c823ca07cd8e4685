package gatepost.message;

import gatepost.mail.Domain;
import gatepost.mail.Printable;
import gatepost.observed.Authors;
import gatepost.observed.HeaderContent;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
    private OptionalLong date = OptionalLong.empty();
    private String messageId = "";
    private String subject = "";
    private int fields;
    private int mailboxes;
    private int different;
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
            case REPLY_TO -> replyToDomain = replyToDomain.isEmpty() ? domainOf(value) : replyToDomain;
            case LIST_ID, LIST_POST, LIST_UNSUBSCRIBE -> list = true;
            case PRECEDENCE -> list |= OF_LISTS.contains(word(value));
            case AUTO_SUBMITTED -> automatic |= !word(value).equals("no");
            default -> {}
        }
    }

    HeaderContent content() {
        return new HeaderContent(
                date,
                messageId,
                subject,
                new Authors(fields, mailboxes, different, domain, name),
                replyToDomain,
                list,
                automatic);
    }

    private void from(List<Mailboxes.Mailbox> found) {
        fields++;
        for (Mailboxes.Mailbox mailbox : found) {
            name = mailboxes == 0 ? text(mailbox.name(), MAX_NAME) : name;
            mailboxes++;
            domain = domain.isEmpty() ? domainOf(mailbox.address()) : domain;
            if (addresses.size() == MAX_ADDRESSES
                    || addresses.add(mailbox.address().toLowerCase(Locale.ROOT))) {
                different++;
            }
        }
    }

    private static String domainOf(OctetStore value) {
        return Mailboxes.in(value.latin1()).stream()
                .map(mailbox -> domainOf(mailbox.address()))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String domainOf(String address) {
        return Domain.parse(EncodedWords.decode(address.substring(address.lastIndexOf('@') + 1)))
                .map(Domain::name)
                .orElse("");
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
