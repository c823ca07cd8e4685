package gatepost.questions;

/**
 * The line of a list that matched.
 *
 * @param exception whether the line begins with {@code !}: what it matches is not in the list
 */
public record Entry(String text, boolean exception, Origin origin) {}
