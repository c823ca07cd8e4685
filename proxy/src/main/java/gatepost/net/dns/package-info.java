/**
 * Carries DNS queries for {@code gatepost.lookup} over Netty: a transport for dnsjava, whose own opens a socket for
 * each query and looks at time-outs once a second. Decides nothing about what an answer means.
 */
package gatepost.net.dns;
