/**
 * Answers the look-ups of {@code gatepost.questions}: asks the DNS, keeps answers as long as it allows, lets equal
 * questions share one flight, keeps deadlines, and watches the health of DNS lists. Knows no transport: what it asks is
 * a {@link gatepost.lookup.Resolver}.
 */
package gatepost.lookup;
