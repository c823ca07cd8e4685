/** Pages for admins, to be read with a browser: decisions, rules, clients, lists, this host. They change nothing. */
package gatepost.console;
