package gatepost.smtp;

import java.util.Arrays;
import java.util.Optional;

/** A service extension that may be offered, in the order in which the reply to EHLO lists them. */
public enum Extension {
    /** RFC 6152. */
    EIGHT_BIT_MIME("8BITMIME", true),
    /** RFC 6531. */
    SMTP_UTF8("SMTPUTF8", true),
    /** RFC 3461. */
    DSN("DSN", true),
    /** RFC 3207; must be off once TLS is active. */
    STARTTLS("STARTTLS", false),
    /** RFC 3030 §2, without BINARYMIME. */
    CHUNKING("CHUNKING", false),
    /** Postfix XCLIENT_README; for peers alone that may name clients. */
    XCLIENT(ClientAttributes.OFFER, false);

    private final String line;
    private final boolean ofBackend;

    Extension(String line, boolean ofBackend) {
        this.line = line;
        this.ofBackend = ofBackend;
    }

    /** The one of a backend, in upper case, that may be passed on. */
    static Optional<Extension> ofBackend(String keyword) {
        return Arrays.stream(values())
                .filter(each -> each.ofBackend && each.line.equals(keyword))
                .findFirst();
    }

    /** Whether it only works when the backend has it, too; else it is our own. */
    boolean isOfBackend() {
        return ofBackend;
    }

    /** Keyword and parameters. */
    String line() {
        return line;
    }
}
