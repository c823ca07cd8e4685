package gatepost.questions;

import gatepost.mail.Reference;

/** What a tally counts: one session, one transaction or one recipient of it (number from 1; 0 where it does not apply). */
public record Occurrence(Reference session, int transaction, int recipient) {}
