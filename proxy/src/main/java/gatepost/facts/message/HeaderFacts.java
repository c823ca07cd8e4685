package gatepost.facts.message;

import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.observed.HeaderContent;
import gatepost.observed.HeaderFigures;
import java.util.List;
import java.util.function.Function;

/** Facts that are plain readings of the message's own header: its form, and what its fields say. */
public final class HeaderFacts {

    public static final FactKind<AtMessage, Boolean> AUTO_SUBMITTED = said(
            "auto.submitted",
            Type.FLAG,
            "Whether the field Auto-Submitted says that a program sent the message, as an answer or a notice.",
            HeaderContent::automatic);

    public static final FactKind<AtMessage, Boolean> CONFLICTS = form(
            "header.conflicts",
            Type.FLAG,
            "Whether From, Sender, Reply-To, Subject, Date or a field Content-* stands twice with different values:"
                    + " readers of mail show or obey one or the other.",
            header -> !header.conflicts().isEmpty());

    public static final FactKind<AtMessage, List<String>> CONFLICT_NAMES = form(
            "header.conflict.names",
            Type.TEXTS,
            "Names of the fields that header.conflicts is about, in small letters.",
            HeaderFigures::conflicts);

    public static final FactKind<AtMessage, Interval> REST_BYTES = form(
            "header.rest.bytes",
            Type.SIZE,
            "Octets of the header without the addresses in To, Cc and Bcc, which may be many.",
            header -> Interval.exactly(header.size().restBytes()));

    public static final FactKind<AtMessage, Interval> REST_LONGEST = form(
            "header.rest.longest",
            Type.SIZE,
            "Octets of the longest field of the header; of To, Cc and Bcc each address counts on its own.",
            header -> Interval.exactly(header.size().restLongest()));

    public static final FactKind<AtMessage, String> FROM_DOMAIN = said(
            "from.domain",
            Type.DOMAIN,
            "Domain of the author in the field From, the first that has one; empty without one.",
            content -> content.from().domain());

    public static final FactKind<AtMessage, Boolean> FROM_MALFORMED = said(
            "from.malformed",
            Type.FLAG,
            "Whether there is anything but exactly one field From of addresses that have a domain; several of them need a"
                    + " field Sender.",
            content -> content.from().malformed());

    public static final FactKind<AtMessage, String> FROM_NAME = said(
            "from.name",
            Type.TEXT,
            "Name of the author in the field From, decoded, cut to 255 characters; empty without one.",
            content -> content.from().name());

    public static final FactKind<AtMessage, Interval> FROM_COUNT = said(
            "header.from.count",
            Type.NUMBER,
            "Different addresses that readers of mail find in all fields From together.",
            content -> Interval.exactly(content.from().addresses()));

    public static final FactKind<AtMessage, Interval> FROM_DOMAINS = said(
            "header.from.domains",
            Type.NUMBER,
            "Different domains of the addresses in all fields From together.",
            content -> Interval.exactly(content.from().domains()));

    public static final FactKind<AtMessage, Boolean> MALFORMED = form(
            "header.malformed",
            Type.FLAG,
            "Whether the header has a line that is no field, a name set apart from its colon, or a NUL octet.",
            HeaderFigures::malformed);

    public static final FactKind<AtMessage, Boolean> MISSING = form(
            "header.missing",
            Type.FLAG,
            "Whether one of the fields From and Date is missing.",
            header -> !header.missing().isEmpty());

    public static final FactKind<AtMessage, List<String>> MISSING_NAMES = form(
            "header.missing.names",
            Type.TEXTS,
            "Names of those of the fields From and Date that are missing, in small letters.",
            HeaderFigures::missing);

    public static final FactKind<AtMessage, Boolean> LIST_MAIL = said(
            "list.mail",
            Type.FLAG,
            "Whether the header says that a mailing list or a mass mailing sent the message: List-Id, List-Post,"
                    + " List-Unsubscribe, or Precedence list or bulk.",
            HeaderContent::list);

    public static final FactKind<AtMessage, String> MESSAGE_ID = said(
            "message.id",
            Type.TEXT,
            "Text of the field Message-ID with its angle brackets, cut to 255 characters; empty without one.",
            HeaderContent::messageId);

    public static final FactKind<AtMessage, Interval> RECEIVED_COUNT = form(
            "received.count",
            Type.NUMBER,
            "Fields Received of the message, by the name of the field; the fact hops is the same number.",
            header -> Interval.exactly(header.hops()));

    public static final FactKind<AtMessage, String> REPLY_TO_DOMAIN = said(
            "reply-to.domain",
            Type.DOMAIN,
            "Domain of the first address in the field Reply-To; empty without one.",
            HeaderContent::replyToDomain);

    public static final FactKind<AtMessage, String> SUBJECT = said(
            "subject",
            Type.TEXT,
            "Text of the field Subject, decoded, cut to 1000 characters.",
            HeaderContent::subject);

    private HeaderFacts() {}

    private static <T> FactKind<AtMessage, T> form(
            String name, Type type, String sentence, Function<HeaderFigures, T> reading) {
        return FactKind.of(
                name,
                AtMessage.class,
                type,
                sentence,
                names -> (observed, answers) ->
                        Value.known(reading.apply(observed.figures().header())));
    }

    private static <T> FactKind<AtMessage, T> said(
            String name, Type type, String sentence, Function<HeaderContent, T> reading) {
        return FactKind.of(
                name,
                AtMessage.class,
                type,
                sentence,
                names -> (observed, answers) ->
                        Value.known(reading.apply(observed.figures().content())));
    }
}
