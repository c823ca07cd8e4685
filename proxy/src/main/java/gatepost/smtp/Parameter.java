package gatepost.smtp;

import java.util.Optional;

/**
 * One parameter of MAIL or RCPT (RFC 5321 §4.1.2 esmtp-param).
 *
 * @param text as it is passed on
 * @param keyword upper case
 * @param value what stands behind the first {@code =}, empty string included; absent without one
 */
public record Parameter(String text, String keyword, Optional<String> value) {

    /** The same with another value. */
    Parameter with(String other) {
        return new Parameter(text.substring(0, text.indexOf('=') + 1) + other, keyword, Optional.of(other));
    }
}
