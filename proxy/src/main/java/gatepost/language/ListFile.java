package gatepost.language;

/**
 * A list that stands in a file of its own, or one side of a table.
 *
 * @param path as the policy's sources understand it
 * @param entries how many it has
 */
public record ListFile(String list, String path, int entries) {}
