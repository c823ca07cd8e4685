package gatepost.policy;

import gatepost.facts.Interval;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes of a message that is judged for one accepted recipient after the other. The strongest refusal speaks, and
 * the record is that of its recipient; where nobody refuses, it is that of the recipient with the highest score, which
 * is the message's: a message that one recipient finds suspect is no better for another that is spared the rule.
 */
public final class MessageVerdict {

    /**
     * The ruling for one recipient.
     *
     * @param dossier what it rests on
     */
    public record Heard(Dossier dossier, Ruling.Decided decided) {

        private boolean precedes(Heard other) {
            if (strength() == 0 && other.strength() == 0) {
                return exceeds(decided.score(), other.decided.score());
            }
            return strength() > other.strength();
        }

        private int strength() {
            return decided.refusal()
                    .map(refusal -> refusal.reply().isPermanent() ? 2 : 1)
                    .orElse(0);
        }
    }

    private record Scored(AddedField field, Interval score) {}

    private final Map<String, Scored> fields = new LinkedHashMap<>();
    private Heard leading;

    public void hear(Dossier dossier, Ruling.Decided decided) {
        Heard heard = new Heard(dossier, decided);
        leading = leading == null || heard.precedes(leading) ? heard : leading;
        decided.fields()
                .forEach(field -> fields.merge(
                        field.rule(),
                        new Scored(field, decided.score()),
                        (one, other) -> exceeds(other.score(), one.score()) ? other : one));
    }

    /** Whether nothing can change it any more: a 5yz need not be heard twice. */
    public boolean isFinal() {
        return leading != null && leading.strength() == 2;
    }

    /** For the recipient that decided; among equals the first. Empty before any was heard. */
    public Optional<Heard> leading() {
        return Optional.ofNullable(leading);
    }

    public Optional<Refusal> refusal() {
        return leading().flatMap(heard -> heard.decided().refusal());
    }

    /** What the rules add on top of it, each once, as for the highest score: there is one message. */
    public List<AddedField> fields() {
        return fields.values().stream().map(Scored::field).toList();
    }

    /** What is certain of the score counts first, then what it may be. */
    private static boolean exceeds(Interval one, Interval other) {
        return one.low() > other.low() || one.low() == other.low() && one.high() > other.high();
    }
}
