package gatepost.lookup;

/**
 * A DNS list and how it is doing, for those who watch this host.
 *
 * @param list its name in the policy
 * @param why a sentence; empty when all is well
 */
public record ListStatus(String list, ListState state, String why) {}
