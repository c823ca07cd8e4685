package gatepost.state.reputation;

/**
 * In which of the last eight weeks there was good evidence, the running one in the lowest bit. A name can be bought within
 * a day; four weeks of good mail cannot.
 */
record GoodWeeks(int bits) {

    static final GoodWeeks NONE = new GoodWeeks(0);

    /** Different weeks of the last eight that make a month. */
    static final int A_MONTH = 4;

    private static final long WEEK = 7 * 86_400;
    private static final int ALL = 0xFF;

    /** @param before when it was last as it is, {@code now}: both seconds since 1970; a clock that went back ages nothing */
    GoodWeeks at(long before, long now) {
        long passed = Math.max(0, now / WEEK - before / WEEK);
        return new GoodWeeks(passed >= Byte.SIZE ? 0 : bits << passed & ALL);
    }

    GoodWeeks with(Evidence evidence) {
        return evidence.weight().good() > 0 ? new GoodWeeks(bits | 1) : this;
    }

    boolean areAMonth() {
        return Integer.bitCount(bits) >= A_MONTH;
    }
}
