package gatepost.facts.message;

import gatepost.facts.FactKind;
import gatepost.facts.Interval;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtMessage;
import gatepost.observed.MimeFigures;
import java.util.List;
import java.util.function.Function;

/** Facts that are plain readings of the message's structure. */
public final class MimeFacts {

    public static final FactKind<AtMessage, Interval> ATTACHMENTS = fact(
            "attachments",
            Type.NUMBER,
            "Parts that have a file name or are said to be attachments.",
            mime -> Interval.exactly(mime.attachments()));

    public static final FactKind<AtMessage, List<String>> EXTENSIONS = fact(
            "filename.extensions",
            Type.TEXTS,
            "What stands behind the last dot of each file name, in small letters and without the dot: of attachments,"
                    + " and of what zip archives list, at most 200.",
            mime -> mime.names().extensions());

    public static final FactKind<AtMessage, List<String>> OWN_EXTENSIONS = fact(
            "filename.own.extensions",
            Type.TEXTS,
            "As filename.extensions, but without names in the mail that a well-formed delivery report (RFC 3464, with"
                    + " Final-Recipient and Action) brings back as its last part.",
            mime -> mime.ownNames().extensions());

    public static final FactKind<AtMessage, Interval> OWN_LONGEST = fact(
            "filename.own.longest",
            Type.NUMBER,
            "As filename.longest, but without names in the mail that a well-formed delivery report brings back.",
            mime -> Interval.exactly(mime.ownNames().longest()));

    public static final FactKind<AtMessage, Boolean> AMBIGUOUS = fact(
            "mime.ambiguous",
            Type.FLAG,
            "Whether readers of mail see different parts in the message; mime.ambiguous.kinds says why.",
            mime -> !mime.ambiguous().isEmpty());

    public static final FactKind<AtMessage, List<String>> AMBIGUOUS_KINDS = fact(
            "mime.ambiguous.kinds",
            Type.TEXTS,
            "Why readers differ: type-twice, encoding-twice and boundary-twice of one part, boundary-prefix and"
                    + " boundary-reused of two, start-missing, end-missing, container-encoded, names-cut.",
            mime -> List.copyOf(mime.ambiguous()));

    public static final FactKind<AtMessage, Boolean> ENCODED_MESSAGE = fact(
            "mime.encoded_message",
            Type.FLAG,
            "Whether a part that holds other parts is encoded as a whole, which hides them from some readers.",
            mime -> mime.encodedContainers() > 0);

    public static final FactKind<AtMessage, Boolean> MALFORMED = fact(
            "mime.malformed",
            Type.FLAG,
            "Whether the structure breaks a rule of MIME; mime.malformed.kinds says which.",
            mime -> !mime.malformed().isEmpty());

    public static final FactKind<AtMessage, List<String>> MALFORMED_KINDS = fact(
            "mime.malformed.kinds",
            Type.TEXTS,
            "What is broken: type-unreadable, encoding-unknown, boundary-missing, boundary-too-long, start-missing,"
                    + " header-unended, nested-too-deep.",
            mime -> List.copyOf(mime.malformed()));

    public static final FactKind<AtMessage, List<String>> TYPES = fact(
            "mime.types",
            Type.TEXTS,
            "Content types of all parts, as text/html, in small letters, at most 100 different ones.",
            mime -> List.copyOf(mime.types().keySet()));

    private MimeFacts() {}

    private static <T> FactKind<AtMessage, T> fact(
            String name, Type type, String sentence, Function<MimeFigures, T> reading) {
        return FactKind.of(
                name,
                AtMessage.class,
                type,
                sentence,
                names -> (observed, answers) ->
                        Value.known(reading.apply(observed.figures().mime())));
    }
}
