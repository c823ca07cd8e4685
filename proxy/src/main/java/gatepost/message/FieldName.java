package gatepost.message;

import java.util.Locale;
import java.util.Set;

/** The header fields that this package knows; all others are {@link #OTHER}. */
enum FieldName {
    OTHER,
    RECEIVED,
    DATE(Trait.ONCE, Trait.KEPT, Trait.MISLEADS),
    FROM(Trait.ONCE, Trait.KEPT, Trait.MISLEADS),
    SENDER(Trait.ONCE, Trait.KEPT, Trait.MISLEADS),
    REPLY_TO(Trait.ONCE, Trait.KEPT, Trait.MISLEADS),
    TO(Trait.ONCE, Trait.RECIPIENTS),
    CC(Trait.ONCE, Trait.RECIPIENTS),
    BCC(Trait.ONCE, Trait.RECIPIENTS),
    RESENT_TO(Trait.RECIPIENTS),
    RESENT_CC(Trait.RECIPIENTS),
    RESENT_BCC(Trait.RECIPIENTS),
    MESSAGE_ID(Trait.ONCE, Trait.KEPT),
    IN_REPLY_TO(Trait.ONCE),
    REFERENCES(Trait.ONCE),
    SUBJECT(Trait.ONCE, Trait.KEPT, Trait.MISLEADS),
    LIST_ID,
    LIST_POST,
    LIST_UNSUBSCRIBE,
    AUTHENTICATION_RESULTS(Trait.KEPT),
    PRECEDENCE(Trait.KEPT),
    AUTO_SUBMITTED(Trait.KEPT),
    MIME_VERSION(Trait.ONCE_OF_MIME),
    CONTENT_TYPE(Trait.ONCE_OF_MIME, Trait.KEPT, Trait.MISLEADS),
    CONTENT_TRANSFER_ENCODING(Trait.ONCE_OF_MIME, Trait.KEPT, Trait.MISLEADS),
    CONTENT_ID(Trait.ONCE_OF_MIME, Trait.KEPT, Trait.MISLEADS),
    CONTENT_DESCRIPTION(Trait.ONCE_OF_MIME, Trait.KEPT, Trait.MISLEADS),
    CONTENT_DISPOSITION(Trait.ONCE_OF_MIME, Trait.KEPT, Trait.MISLEADS);

    private enum Trait {
        /** May stand once in a message (RFC 5322 §3.6). */
        ONCE,
        /** May stand once in an entity (RFC 2045 §3, RFC 2183 §2). */
        ONCE_OF_MIME,
        /** Its value is parsed, so it must be kept until the field is complete. */
        KEPT,
        /** Readers show or obey one of several, each another one. */
        MISLEADS,
        /** Holds the addresses of recipients, as many as there are. */
        RECIPIENTS
    }

    private static final FieldName[] ALL = values();

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final Set<Trait> traits;

    FieldName(Trait... traits) {
        this.traits = Set.of(traits);
    }

    /** The field that {@code buf[from..to)} names, in any case. */
    static FieldName of(byte[] buf, int from, int to) {
        for (FieldName name : ALL) {
            if (name != OTHER && spells(name.text, buf, from, to)) {
                return name;
            }
        }
        return OTHER;
    }

    /** Whether {@code buf[from..to)} is the lower-case {@code text} in any case. */
    static boolean spells(String text, byte[] buf, int from, int to) {
        if (text.length() != to - from) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            byte b = buf[from + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** In lower case. */
    String text() {
        return text;
    }

    boolean occursOnce() {
        return traits.contains(Trait.ONCE);
    }

    boolean occursOnceInEntity() {
        return traits.contains(Trait.ONCE_OF_MIME);
    }

    boolean misleadsTwice() {
        return traits.contains(Trait.MISLEADS);
    }

    boolean listsRecipients() {
        return traits.contains(Trait.RECIPIENTS);
    }

    boolean isKept() {
        return traits.contains(Trait.KEPT);
    }
}
