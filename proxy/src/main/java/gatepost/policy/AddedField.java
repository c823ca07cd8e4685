package gatepost.policy;

/**
 * A header field that a rule puts on top of the message.
 *
 * @param rule its name
 * @param text with its gaps filled; what comes from a client in it is printable ASCII
 */
public record AddedField(String rule, String field, String text) {}
