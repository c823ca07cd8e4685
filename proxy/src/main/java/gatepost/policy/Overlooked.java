package gatepost.policy;

/**
 * A rule that had nothing to say: what an admin looks for in the trace and does not find there.
 *
 * @param why its condition with the values it saw, or what kept it from being asked
 * @param sparedBy the exemption that spares the client from it, though it leaves no finding: from a limit, or from what
 *     would only be held yet; empty otherwise
 * @param nearly whether one part of a condition of several was all that it lacked
 */
public record Overlooked(Rule rule, String why, String sparedBy, boolean nearly) {}
