package gatepost.events;

/**
 * A list of the policy in use that stands in a file.
 *
 * @param modifiedSeconds when its file was written last, since 1970
 */
public record ListSize(String list, int entries, long modifiedSeconds) {}
