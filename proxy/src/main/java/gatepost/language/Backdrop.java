package gatepost.language;

import gatepost.observed.Authors;
import gatepost.observed.HeaderContent;
import gatepost.observed.HeaderFigures;
import gatepost.observed.MessageFigures;
import gatepost.observed.MimeFigures;
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
                HeaderFigures.plain(8, 400, 80, 1),
                HeaderContent.plain(OptionalLong.of(now), "<1@mail.example.com>", Authors.one("example.com")),
                MimeFigures.TEXT);
    }
}
