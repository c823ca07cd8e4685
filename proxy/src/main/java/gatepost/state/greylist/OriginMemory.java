package gatepost.state.greylist;

import java.util.Optional;

/**
 * How an origin becomes known and stays so: by a pass of greylisting or by mail that was accepted. Pure steps on one
 * {@link OriginEntry}; {@code now} is in seconds since 1970.
 */
public final class OriginMemory {

    /** What one unscanned message is worth: acceptance alone says little. */
    public static final long UNSCANNED_SECONDS = 86_400;

    /** How long an origin that is allowed by itself stays known without any mail, at most: a yearly mail still counts. */
    public static final long ALLOWED_SECONDS = 400 * 86_400L;

    /** So many times as long as others, within {@link #ALLOWED_SECONDS}: who says "an hour" does not mean a year. */
    private static final long ALLOWED_TIMES = 12;

    private static final long DAY = 86_400;

    private OriginMemory() {}

    /** After a pass of greylisting, or a message that was scanned and found clean. */
    public static OriginEntry passed(Optional<OriginEntry> old, long now, Times times) {
        return next(old, now, times.remember(), true);
    }

    /**
     * After an accepted message that nobody scanned: a day for a stranger, a renewal for who has passed.
     *
     * @param remember seconds for which the policy remembers who has passed; a stranger is not remembered for longer
     */
    public static OriginEntry delivered(Optional<OriginEntry> old, long now, long remember) {
        boolean hasPassed =
                old.filter(entry -> entry.passed() && entry.isKnown(now)).isPresent();
        return next(old, now, remember, hasPassed);
    }

    /** After a trap, malware or spam: a stranger again, and every day counts anew. */
    public static OriginEntry bad(Optional<OriginEntry> old, long now) {
        return new OriginEntry(old.map(OriginEntry::first).orElse(now), 0, 0, 0, false);
    }

    private static OriginEntry next(Optional<OriginEntry> old, long now, long remember, boolean passes) {
        OriginEntry was = old.orElse(new OriginEntry(now, 0, 0, 0, false));
        // What has been forgotten does not add up with what comes now; days count from the pass on.
        boolean continues = passes && was.passed() && was.isKnown(now);
        int today = (int) (now / DAY);
        int days = continues ? was.days() + (today > was.lastDay() ? 1 : 0) : passes ? 1 : 0;
        OriginEntry counted =
                new OriginEntry(Math.min(was.first(), now), 0, today, Math.min(days, OriginEntry.MOST_DAYS), passes);
        long span = !passes
                ? Math.min(UNSCANNED_SECONDS, remember)
                : counted.isAllowed() ? Math.min(ALLOWED_SECONDS, ALLOWED_TIMES * remember) : remember;
        return new OriginEntry(counted.first(), now + span, counted.lastDay(), counted.days(), passes);
    }
}
