package gatepost.faults;

import java.util.Optional;

/** Something a client says and wants an answer to. */
record Said(Word word, byte[] octets, Optional<Mail> mail, String recipient) {

    /** What it is. */
    enum Word {
        GREETING,
        HELLO,
        MAIL,
        RCPT,
        DATA,
        MESSAGE,
        RSET,
        NOOP,
        NONSENSE,
        QUIT
    }
}
