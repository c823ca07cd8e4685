package gatepost.language;

import gatepost.policy.Rule;

/** A rule as it was written: the compiled one, and where its name stands. */
record Written(Rule rule, Place name) {}
