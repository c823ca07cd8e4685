package gatepost.net.backend;

/** The backend sent what no reply can be; nothing behind it has a meaning. */
record NotAReply(String why) implements BackendInput {}
