package gatepost.message;

/**
 * Where a field of the top header stands in the message, its CRLF included, so that it can be dropped on the way out.
 *
 * @param name in lower case
 * @param from offset of its first octet
 * @param to offset behind its last octet
 */
public record FieldPlace(String name, long from, long to) {}
