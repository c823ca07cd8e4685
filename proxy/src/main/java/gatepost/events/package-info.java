/**
 * What happened, as a sealed family of values, and the names under which it is told. No sinks: those are in
 * {@code observe}.
 */
package gatepost.events;
