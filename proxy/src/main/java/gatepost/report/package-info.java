/** What the decisions of a span of time come to: counted in one pass over the log, in bounded memory. */
package gatepost.report;
