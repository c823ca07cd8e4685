package gatepost.message;

import java.util.Locale;

/** The header fields that this package knows; all others are {@link #OTHER}. */
enum FieldName {
    OTHER,
    RECEIVED,
    DATE(Trait.ONCE, Trait.KEPT),
    FROM(Trait.ONCE),
    SENDER(Trait.ONCE),
    REPLY_TO(Trait.ONCE),
    TO(Trait.ONCE),
    CC(Trait.ONCE),
    BCC(Trait.ONCE),
    MESSAGE_ID(Trait.ONCE, Trait.KEPT),
    IN_REPLY_TO(Trait.ONCE),
    REFERENCES(Trait.ONCE),
    SUBJECT(Trait.ONCE),
    CONTENT_TYPE(Trait.KEPT),
    CONTENT_DISPOSITION(Trait.KEPT);

    private enum Trait {
        /** May stand once in a message (RFC 5322 §3.6). */
        ONCE,
        /** Its value is parsed, so it must be kept until the field is complete. */
        KEPT
    }

    private static final FieldName[] ALL = values();

    private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final boolean once;
    private final boolean kept;

    FieldName(Trait... traits) {
        boolean isOnce = false;
        boolean isKept = false;
        for (Trait trait : traits) {
            isOnce |= trait == Trait.ONCE;
            isKept |= trait == Trait.KEPT;
        }
        once = isOnce;
        kept = isKept;
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
        return once;
    }

    boolean isKept() {
        return kept;
    }
}
