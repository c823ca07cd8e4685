/**
 * What is remembered of clients, from one session to the next and over restarts: a store of small values under small
 * keys, each with its end. Whoever asks says how long the answer may take; what comes later than that is unknown, and
 * no mail is ever refused because of this store.
 */
package gatepost.state;
