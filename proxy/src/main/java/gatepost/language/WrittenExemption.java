package gatepost.language;

import gatepost.policy.Exemption;

/** An exemption, and where its name stands. */
record WrittenExemption(Exemption exemption, Place name) {}
