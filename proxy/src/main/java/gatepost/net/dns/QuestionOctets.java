package gatepost.net.dns;

import io.netty.buffer.ByteBuf;

/**
 * The question section of a query, and what an answer repeats of it. Queries have one question and a name without
 * compression, so both stand at the same place: behind the header.
 */
final class QuestionOctets {

    private static final int HEADER = 12;
    private static final int TYPE_AND_CLASS = 4;
    private static final int RESPONSE_BIT = 0x80;
    private static final int LETTER_CASE = 0x20;

    /** How an answer's question compares with what was asked. */
    enum Match {
        EXACT,
        /** The same name, in other letters: a server that does not repeat them, or a forger who could not know them. */
        OTHER_CASE,
        NONE
    }

    private QuestionOctets() {}

    /** Whether {@code answer} is a response to {@code query}; their ids are not looked at. */
    static Match match(byte[] query, ByteBuf answer) {
        int end = end(query);
        int start = answer.readerIndex();
        if (answer.readableBytes() < end
                || (answer.getByte(start + 2) & RESPONSE_BIT) == 0
                || answer.getUnsignedShort(start + 4) != 1) {
            return Match.NONE;
        }
        Match match = Match.EXACT;
        for (int i = HEADER; i < end; i++) {
            int asked = query[i] & 255;
            int said = answer.getUnsignedByte(start + i);
            if (asked != said) {
                if (i >= end - TYPE_AND_CLASS || !isSameLetter(asked, said)) {
                    return Match.NONE;
                }
                match = Match.OTHER_CASE;
            }
        }
        return match;
    }

    private static int end(byte[] query) {
        int at = HEADER;
        while (query[at] != 0) {
            at += 1 + query[at];
        }
        return at + 1 + TYPE_AND_CLASS;
    }

    private static boolean isSameLetter(int a, int b) {
        int lower = a | LETTER_CASE;
        return lower == (b | LETTER_CASE) && lower >= 'a' && lower <= 'z';
    }
}
