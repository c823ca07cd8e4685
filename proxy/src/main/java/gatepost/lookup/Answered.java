package gatepost.lookup;

import gatepost.questions.Answer;
import gatepost.questions.Lookup;

/** A look-up with its answer. */
public record Answered<A>(Lookup<A> question, Answer<A> answer) {}
