package gatepost.admin;

import gatepost.facts.Type;
import gatepost.language.Quantity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times as admins write and read them. */
public final class Times {

    private static final long MINUTE = 60;
    private static final long HOUR = 3600;
    private static final long DAY = 86_400;
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** As {@code 2026-11-21 14:52:46Z}. */
    public static String at(long second) {
        return FORM.format(Instant.ofEpochSecond(second));
    }

    /** As {@code 3d 4h}: the two largest units that count. */
    public static String span(long seconds) {
        if (seconds < MINUTE) {
            return Math.max(0, seconds) + "s";
        }
        if (seconds < HOUR) {
            return pair(seconds, MINUTE, "m", 1, "s");
        }
        return seconds < DAY ? pair(seconds, HOUR, "h", MINUTE, "m") : pair(seconds, DAY, "d", HOUR, "h");
    }

    /** Seconds of {@code 30s}, {@code 5m}, {@code 12h}, {@code 7d}; empty when it is no time above 0. */
    static Optional<Long> seconds(String span) {
        return Quantity.parse(span, Type.TIME).map(Math::round).filter(seconds -> seconds > 0);
    }

    private static String pair(long seconds, long large, String largeWord, long small, String smallWord) {
        long rest = seconds % large / small;
        return seconds / large + largeWord + (rest == 0 ? "" : " " + rest + smallWord);
    }
}
