package gatepost.state;

/**
 * A family of entries that mean the same.
 *
 * @param name stable, unique; it stands in the file
 * @param rank of all its entries
 */
public record Table(String name, Rank rank) {}
