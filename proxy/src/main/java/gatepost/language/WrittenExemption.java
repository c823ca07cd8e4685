package gatepost.language;

import gatepost.policy.Exemption;

/** An exemption, where its name stands, and what it is for recipients for whom names have other values. */
record WrittenExemption(Exemption exemption, Place name, Versions<Exemption> versions) {}
