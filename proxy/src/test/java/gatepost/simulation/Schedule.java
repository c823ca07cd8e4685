package gatepost.simulation;

import static gatepost.simulation.Timeline.DAY;
import static gatepost.simulation.Timeline.HOUR;
import static gatepost.simulation.Timeline.MINUTE;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * When a mail that was put off is tried again. Those that bear the name of a program follow its documented defaults; the
 * others are assumptions, chosen on the slow side of what is seen in the field.
 */
enum Schedule {
    /** minimal_backoff_time 300 s, maximal_backoff_time 4000 s, between them the age of the mail; 5 days. */
    POSTFIX(5 * DAY) {
        @Override
        long pause(long age, int failed) {
            return Math.max(5 * MINUTE, Math.min(age, 4000_000L));
        }
    },
    /** {@code F,2h,15m; G,16h,1h,1.5; F,4d,6h}. */
    EXIM(4 * DAY) {
        @Override
        long pause(long age, int failed) {
            return age < 2 * HOUR ? 15 * MINUTE : age < 16 * HOUR ? Math.max(HOUR, age / 3) : 6 * HOUR;
        }
    },
    /** MessageRetryInterval 15 minutes; 2 days. */
    EXCHANGE(2 * DAY) {
        @Override
        long pause(long age, int failed) {
            return 15 * MINUTE;
        }
    },
    /** The n-th attempt 400 n² seconds after the first; 7 days. */
    QMAIL(7 * DAY) {
        @Override
        long pause(long age, int failed) {
            return 400_000L * (2L * failed - 1);
        }
    },
    /** A queue run each half an hour, as many installations of sendmail have it; 5 days. */
    HALF_HOURLY(5 * DAY) {
        @Override
        long pause(long age, int failed) {
            return 30 * MINUTE;
        }
    },
    /** Doubled from 5 minutes to 2 hours; 3 days. */
    PROVIDER(3 * DAY) {
        @Override
        long pause(long age, int failed) {
            return Math.min(2 * HOUR, 5 * MINUTE << Math.min(failed - 1, 10));
        }
    },
    /** Doubled from 10 minutes to 4 hours; 3 days. */
    NEWSLETTER(3 * DAY) {
        @Override
        long pause(long age, int failed) {
            return Math.min(4 * HOUR, 10 * MINUTE << Math.min(failed - 1, 10));
        }
    },
    /** A sending program of a farm of spam: as patient as a small mail server, but only for some hours. */
    SNOWSHOE(6 * HOUR) {
        @Override
        long pause(long age, int failed) {
            return 15 * MINUTE;
        }
    },
    /** Two to four more attempts, one to ten minutes apart. */
    HASTY(DAY) {
        @Override
        long pause(long age, int failed) {
            return MINUTE;
        }

        @Override
        OptionalLong next(long age, int failed, RandomGenerator random) {
            boolean over = failed > 4 || failed > 2 && random.nextInt(3) == 0;
            return over ? OptionalLong.empty() : OptionalLong.of(MINUTE + random.nextLong(9 * MINUTE));
        }
    },
    NEVER(0) {
        @Override
        long pause(long age, int failed) {
            return 0;
        }
    };

    private final long lifetime;

    Schedule(long lifetime) {
        this.lifetime = lifetime;
    }

    /** Milliseconds until the next attempt, but for the queue's own delays. */
    abstract long pause(long age, int failed);

    /**
     * Milliseconds until the next attempt; empty when the sender has given up.
     *
     * @param age milliseconds since the first attempt
     * @param failed attempts so far
     */
    OptionalLong next(long age, int failed, RandomGenerator random) {
        if (age >= lifetime) {
            return OptionalLong.empty();
        }
        long pause = pause(age, failed);
        return OptionalLong.of(pause + random.nextLong(pause / 10 + 1));
    }
}
