package gatepost.state.load;

import gatepost.observed.Load;

/** How close to its limits this host is; the policy knows the last two as one. */
public enum Pressure {
    NORMAL(0, Load.NORMAL),

    /** Unproven clients are dropped by chance. */
    CAREFUL(0.70, Load.CAREFUL),

    /** Unproven clients are turned away. */
    SHEDDING(0.85, Load.SHEDDING),

    /** Good clients are dropped by chance, too; only who is allowed has places left. */
    FULL(0.95, Load.SHEDDING);

    /** How far below its threshold a level ends, so that it does not flutter. */
    static final double HYSTERESIS = 0.05;

    private final double from;
    private final Load load;

    Pressure(double from, Load load) {
        this.from = from;
        this.load = load;
    }

    /** The ratio at which it begins. */
    public double from() {
        return from;
    }

    public Load load() {
        return load;
    }

    /** The level for {@code ratio}, coming from this one. */
    Pressure next(double ratio) {
        Pressure reached = NORMAL;
        for (Pressure level : values()) {
            double bound = level.compareTo(this) <= 0 ? level.from - HYSTERESIS : level.from;
            if (ratio >= bound) {
                reached = level;
            }
        }
        return reached;
    }
}
