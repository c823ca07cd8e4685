package gatepost.state.sample;

import gatepost.state.key.SiteKey;
import java.util.List;

/**
 * The lot that an origin draws for an hour, the fact {@code client.sample}: stable within the hour, a new chance in the
 * next, and no way to find out beforehand.
 */
public final class Sample {

    /** Lots are 0..99, so a comparison with n lets n percent in. */
    public static final int LOTS = 100;

    private static final long HOUR = 3600;

    private Sample() {}

    /** 0..99 for {@code origin} in the hour of {@code nowSeconds} (since 1970). */
    public static int of(SiteKey site, String origin, long nowSeconds) {
        String hour = Long.toString(Math.floorDiv(nowSeconds, HOUR));
        return site.draw(List.of("sample", origin, hour), LOTS);
    }
}
