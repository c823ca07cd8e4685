/** The decision log through a policy once more: one transaction as a test, or days of it as they had gone. */
package gatepost.replay;
