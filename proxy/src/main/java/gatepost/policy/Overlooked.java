package gatepost.policy;

/**
 * A rule that had nothing to say: what an admin looks for in the trace and does not find there.
 *
 * @param why its condition with the values it saw, or what kept it from being asked
 * @param nearly whether one part of a condition of several was all that it lacked
 */
public record Overlooked(Rule rule, String why, boolean nearly) {}
