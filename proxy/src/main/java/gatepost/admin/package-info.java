/** Metrics and health over HTTP, on threads of its own, so that it answers when the mail side hangs. */
package gatepost.admin;
