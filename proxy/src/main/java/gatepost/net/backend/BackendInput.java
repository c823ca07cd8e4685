package gatepost.net.backend;

/** What comes from a backend: replies, and perhaps, as the last thing, something that is none. */
sealed interface BackendInput permits BackendReply, NotAReply {}
