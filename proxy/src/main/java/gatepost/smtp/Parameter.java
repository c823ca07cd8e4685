package gatepost.smtp;

import java.util.Optional;

/**
 * One parameter of MAIL or RCPT (RFC 5321 §4.1.2 esmtp-param).
 *
 * @param text verbatim, as it is passed on
 * @param keyword upper case
 * @param value what stands behind the first {@code =}, empty string included; absent without one
 */
public record Parameter(String text, String keyword, Optional<String> value) {}
