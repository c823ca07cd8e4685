/**
 * Sinks for events: the decision log, the text log in Postfix's style, the metrics. Nothing in here makes mail wait: a
 * record that cannot be written is dropped and counted.
 */
package gatepost.observe;
