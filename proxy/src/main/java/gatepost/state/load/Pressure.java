package gatepost.state.load;

import gatepost.observed.Load;

/** How close to its limits this host is. */
enum Pressure {
    NORMAL(0, Load.NORMAL),

    /** A share of new clients is told that this host sheds load. */
    CAREFUL(0.70, Load.CAREFUL),

    /** All of them are. */
    SHEDDING(0.85, Load.SHEDDING);

    /** How far below its threshold a level ends, so that it does not flutter. */
    static final double HYSTERESIS = 0.05;

    private final double from;
    private final Load load;

    Pressure(double from, Load load) {
        this.from = from;
        this.load = load;
    }

    /** The ratio at which it begins. */
    double from() {
        return from;
    }

    Load load() {
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
