package gatepost.language;

import gatepost.observed.Phase;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import java.util.Optional;

/** Reads {@code limit NAME (N | N/TIME) per KEY [if EXPR] [unless EXPR] [{ reply ... }]} behind its name. */
final class LimitReader {

    private final Scope scope;
    private final Phase phase;

    LimitReader(Scope scope, Phase phase) {
        this.scope = scope;
        this.phase = phase;
    }

    Optional<RuleBody> read(Statement statement, Words words, Token name) {
        if (words.nextIs("per")) {
            scope.problems().error(words.here(), "expected a limit: N or N/TIME");
            return Optional.empty();
        }
        Optional<LimitBound> bound = words.take("a limit: N or N/TIME").flatMap(token -> LimitBound.read(token, scope));
        if (!words.require("per")) {
            return Optional.empty();
        }
        Optional<LimitKey> key =
                words.take("one of: " + String.join(" ", LimitKey.WORDS)).flatMap(this::key);
        Condition condition = RuleCondition.read(words, scope);
        if (bound.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        LimitBound most = bound.get();
        Effect.Limit limit = new Effect.Limit(
                most.bound(), most.seconds(), key.get().word(), key.get().of());
        ReplyForm form = ReplyForm.limit(phase, key.get(), most.seconds() > 0);
        ReplyReader replies =
                new ReplyReader(scope, form, name, new Gaps(Optional.of(most.text()), most.seconds() > 0));
        statement.group().ifPresent(replies::read);
        return Optional.of(new RuleBody(limit, condition, replies.wording(), false));
    }

    private Optional<LimitKey> key(Token token) {
        Optional<LimitKey> key = LimitKey.find(token.text());
        if (key.isEmpty()) {
            scope.problems()
                    .error(
                            token.place(),
                            "a limit cannot count per " + token.quoted(),
                            Nearest.hintOrAll(token.text(), LimitKey.WORDS));
        }
        key.ifPresent(known -> scope.check(token, known.word(), known.phase()));
        return key.filter(known -> !phase.isBefore(known.phase()));
    }
}
