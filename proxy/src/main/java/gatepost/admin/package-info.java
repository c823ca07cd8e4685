/**
 * Metrics and health over HTTP, and the commands of admins over a unix socket, each on threads of its own, so that it
 * answers when the mail side hangs.
 */
package gatepost.admin;
