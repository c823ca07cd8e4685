package gatepost.language;

import gatepost.observed.MessageFigures;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the client of a test is played in front of.
 *
 * @param outside answers what the test says nothing of
 * @param figures of every message
 * @param now seconds since 1970
 */
record Backdrop(Outside outside, MessageFigures figures, long now) {

    /** Nothing but what the test says, and a message with which nothing is wrong. */
    static Backdrop ofTests(long now) {
        return new Backdrop(Outside.NOBODY, ordinary(now), now);
    }

    static MessageFigures ordinary(long now) {
        return new MessageFigures(
                1000,
                76,
                false,
                false,
                8,
                400,
                80,
                false,
                false,
                List.of(),
                OptionalLong.of(now),
                1,
                1,
                0,
                false,
                0,
                "<1@mail.example.com>");
    }
}
