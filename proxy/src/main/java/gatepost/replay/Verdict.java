package gatepost.replay;

import gatepost.policy.Refusal;
import gatepost.records.DecisionRecord;
import java.util.Locale;

/**
 * What was said, then or now.
 *
 * @param said as a table shows it: {@code reject tired}
 */
public record Verdict(Fate fate, String said) {

    static final Verdict ACCEPTED = new Verdict(Fate.ACCEPTED, Fate.ACCEPTED.words());
    static final Verdict LET_ON = new Verdict(Fate.LET_ON, Fate.LET_ON.words());

    static Verdict of(Refusal refusal) {
        return new Verdict(
                refusal.reply().isPermanent() ? Fate.REFUSED : Fate.PUT_OFF,
                refusal.kind().name().toLowerCase(Locale.ROOT) + " " + refusal.reason());
    }

    static Verdict of(DecisionRecord record) {
        if (record.isAccepted()) {
            return ACCEPTED;
        }
        boolean later =
                record.code().map(code -> code < 500).orElse(record.action().equals("defer"));
        return new Verdict(
                later ? Fate.PUT_OFF : Fate.REFUSED,
                record.action() + " " + record.rule().orElse("unknown"));
    }
}
