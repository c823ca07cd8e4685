package gatepost.language;

import gatepost.mail.EnhancedCode;
import gatepost.observed.Phase;
import gatepost.policy.Effect;
import java.util.List;

/**
 * Which replies a rule may give, and the one that it gives without being told.
 *
 * @param word the rule's word
 * @param code default reply code
 * @param enhanced default enhanced code
 * @param codes which codes it may have
 * @param text default text, with variables
 * @param statements what may stand in its group
 */
record ReplyForm(String word, int code, EnhancedCode enhanced, Codes codes, String text, List<String> statements) {

    static final int HANG_UP = 421;

    /** RFC 3207 §4. */
    private static final int TLS_FIRST = 530;

    private static final List<String> REFUSING = List.of("reply", "if-unknown");
    private static final List<String> LIMITING = List.of("reply");
    private static final List<String> GREYLISTING = List.of("by", "after", "within", "remember", "reply");

    /** Which codes a rule may answer with. */
    enum Codes {
        FOR_NOW(450, 0),
        FOR_NOW_OR_HANG_UP(450, HANG_UP),
        FOR_GOOD(550, TLS_FIRST),
        FOR_GOOD_OR_HANG_UP(550, HANG_UP),
        /** What a greeting can say that is not for good (RFC 5321 §3.1). */
        HANG_UP_ONLY(0, HANG_UP);

        private final int least;
        private final int other;

        Codes(int least, int other) {
            this.least = least;
            this.other = other;
        }

        boolean allow(int code) {
            return least > 0 && code >= least && code <= least + 9 || other > 0 && code == other;
        }

        boolean areForNow() {
            return least != 550;
        }

        @Override
        public String toString() {
            return least == 0 ? "421 at connect" : least + " to " + (least + 9) + (other > 0 ? ", or " + other : "");
        }
    }

    static ReplyForm of(Effect.Kind kind) {
        String refused = "Mail refused by local policy";
        return switch (kind) {
            case REJECT -> refusal("reject", 550, Codes.FOR_GOOD, refused);
            case DROP -> refusal("drop", 554, Codes.FOR_GOOD_OR_HANG_UP, refused);
            case DEFER -> refusal("defer", 451, Codes.FOR_NOW, "Mail deferred by local policy: please retry later");
        };
    }

    /**
     * Of a limit: it lets go again, so it never answers for good.
     *
     * @param timed whether it looks at a window, so that it can say when to retry
     */
    static ReplyForm limit(Phase phase, LimitKey key, boolean timed) {
        boolean greeting = phase == Phase.CONNECT;
        String text = "Too many " + counted(phase) + " " + key.who() + (timed ? "" : " at once")
                + ", limit is {limit}: please retry "
                + (timed ? "in {retry.seconds} seconds" : "later");
        return new ReplyForm(
                "limit",
                greeting ? HANG_UP : 450,
                new EnhancedCode(4, 7, greeting ? 0 : 1),
                greeting ? Codes.HANG_UP_ONLY : Codes.FOR_NOW_OR_HANG_UP,
                text,
                LIMITING);
    }

    static ReplyForm greylist() {
        return new ReplyForm(
                "greylist",
                450,
                new EnhancedCode(4, 7, 0),
                Codes.FOR_NOW,
                "First contact from {client}: please retry in {retry.seconds} seconds",
                GREYLISTING);
    }

    private static ReplyForm refusal(String word, int code, Codes codes, String text) {
        return new ReplyForm(word, code, new EnhancedCode(code / 100, 7, 1), codes, text, REFUSING);
    }

    private static String counted(Phase phase) {
        return switch (phase) {
            case CONNECT -> "connections";
            case HELO -> "greetings";
            case MAIL, MESSAGE -> "messages";
            case RCPT -> "recipients";
        };
    }
}
