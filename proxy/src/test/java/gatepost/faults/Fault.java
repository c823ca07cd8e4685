package gatepost.faults;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/**
 * What goes wrong in one session of the backend: at which step (of several of a sort, at which of them), or at which octet, and how.
 *
 * @param commits whether a message is taken all the same when it goes wrong at LAST
 * @param octet for those that strike in the middle of a line or a chunk
 */
record Fault(Step step, int nth, Kind kind, boolean commits, long octet, Duration delay) {

    /** Where a session stands. */
    enum Step {
        GREETING,
        EHLO,
        XCLIENT,
        XFORWARD,
        MAIL,
        RCPT,
        CHUNK,
        LAST,
        RSET,
        QUIT,
        IDLE,
        OCTET_READ,
        OCTET_SENT,
        NOWHERE
    }

    /** How it goes wrong. */
    enum Kind {
        SILENCE,
        CLOSE,
        RESET,
        HALF_CLOSE,
        SAY_421,
        SAY_421_AND_CLOSE,
        WRONG_CODE,
        GARBAGE,
        ENDLESS,
        TWICE,
        PIECES,
        SLOW,
        TEMPORARY,
        PERMANENT
    }

    private static final Kind[] ENDS = {Kind.SILENCE, Kind.CLOSE, Kind.RESET, Kind.HALF_CLOSE};
    private static final Kind[] IDLE = {Kind.CLOSE, Kind.RESET, Kind.HALF_CLOSE, Kind.SAY_421, Kind.SAY_421_AND_CLOSE};

    static Fault none() {
        return new Fault(Step.NOWHERE, 0, Kind.SILENCE, false, 0, Duration.ZERO);
    }

    static Fault random(Random random) {
        Step step = Step.values()[random.nextInt(Step.NOWHERE.ordinal())];
        Kind[] kinds = switch (step) {
            case IDLE -> IDLE;
            case OCTET_READ, OCTET_SENT -> ENDS;
            default -> Kind.values();
        };
        return new Fault(
                step,
                step == Step.RCPT || step == Step.CHUNK ? random.nextInt(3) : random.nextInt(10) / 8,
                kinds[random.nextInt(kinds.length)],
                random.nextBoolean(),
                random.nextInt(random.nextInt(10) == 0 ? 300_000 : 2_000),
                Duration.ofMillis(1 + random.nextInt(random.nextBoolean() ? 3_000 : 400_000)));
    }

    /** Whether a message that is answered so may have been taken. */
    boolean mayCommit() {
        return switch (kind) {
            case TEMPORARY, PERMANENT, WRONG_CODE -> false;
            case TWICE, PIECES -> true;
            default -> commits;
        };
    }

    boolean isNone() {
        return step == Step.NOWHERE;
    }

    String label() {
        return "backend " + (kind + " at " + step).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
