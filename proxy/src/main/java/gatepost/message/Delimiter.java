package gatepost.message;

/**
 * A boundary line.
 *
 * @param opens the next part follows; otherwise the multipart has ended
 * @param depth of the parts of this multipart
 * @param digest it is a multipart/digest
 * @param first no line of this multipart came before
 */
record Delimiter(boolean opens, int depth, boolean digest, boolean first) {}
