package gatepost.language;

import gatepost.observed.Phase;
import java.util.Optional;

/**
 * Where an expression or a text stands.
 *
 * @param phase what is known by then; empty where later facts may be mentioned, too
 */
record Scope(Declarations names, FactTable facts, Optional<Phase> phase, Problems problems) {

    /** Complains about a fact that is known too late. */
    void check(Token token, String fact, Phase known) {
        phase.filter(at -> at.isBefore(known))
                .ifPresent(at -> problems.error(
                        token.place(),
                        Visible.quoted(fact) + " is not known yet at " + at.word() + ": it is known from "
                                + known.word() + " on",
                        "move this rule to \"at " + known.word() + "\""));
    }

    /** What a value word stands for: itself, or the value of a {@code let} behind {@code $}. */
    Optional<String> value(Token written) {
        if (written.isText() || !written.text().startsWith("$")) {
            return Optional.of(written.text());
        }
        String name = written.text().substring(1);
        Optional<String> value = names.let(name);
        if (names.secret(name).isPresent()) {
            problems.error(
                    written.place(),
                    "secret " + Visible.quoted(name) + " must not appear in a condition, which is logged",
                    "a secret is for the zones of DNS lists");
        } else if (value.isEmpty() && !names.isBroken(name)) {
            problems.error(
                    written.place(),
                    "unknown name " + Visible.quoted(name),
                    Nearest.hint(name, names.lets().names()));
        }
        return value;
    }
}
