package gatepost.state.reputation;

/**
 * Whether bad evidence is more than one bad day.
 *
 * @param lastDay the latest day (since 1970) with bad evidence
 * @param days different days with bad evidence, as far as an octet counts
 * @param trapped whether a trap was hit
 */
record BadMarks(int lastDay, int days, boolean trapped) {

    static final BadMarks NONE = new BadMarks(0, 0, false);

    private static final long DAY = 86_400;
    private static final int SEVERAL = 2;
    private static final int MOST_DAYS = 0xFF;

    BadMarks with(Evidence evidence, long now) {
        if (!evidence.isBad()) {
            return this;
        }
        int today = (int) (now / DAY);
        int more = days == 0 || today > lastDay ? 1 : 0;
        return new BadMarks(Math.max(today, lastDay), Math.min(days + more, MOST_DAYS), trapped || evidence.isTrap());
    }

    boolean areLasting() {
        return days >= SEVERAL || trapped;
    }
}
