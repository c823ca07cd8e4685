/** Help for senders whose mail was refused: a site of plain pages made from a policy. */
package gatepost.pages;
