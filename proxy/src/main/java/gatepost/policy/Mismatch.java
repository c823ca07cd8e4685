package gatepost.policy;

/** What becomes of recipients that are exempt from different message rules: {@code on-mismatch split|lenient}. */
public enum Mismatch {
    /** They share the message; an exemption then holds only when every accepted recipient has it. */
    LENIENT,
    /** Those that differ from the first accepted one are to come in a transaction of their own. */
    SPLIT
}
