/** Why mail was refused or taken, read from the records of it: for admins, for support, and for the sender. */
package gatepost.explain;
