package gatepost.questions;

/** A question whose asking changes nothing: it may be cached, shared between sessions, and asked before it is needed. */
public interface Lookup<A> extends Question<A> {}
