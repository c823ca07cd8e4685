package gatepost.state.reputation;

/**
 * What is made of a history.
 *
 * @param standing the class, with the verified domain and what an admin pinned
 * @param estimate of the address, without the domain
 * @param burstBad whether the last hours alone would be bad
 */
public record Judged(ReputationClass standing, Estimate estimate, boolean burstBad, Explanation explanation) {}
