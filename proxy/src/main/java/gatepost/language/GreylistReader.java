package gatepost.language;

import gatepost.facts.Type;
import gatepost.observed.Phase;
import gatepost.policy.Condition;
import gatepost.policy.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code greylist NAME [if EXPR] [unless EXPR] [{ by KEY...; after TIME; within TIME; remember TIME; reply ... }]}
 * behind its name.
 */
final class GreylistReader {

    private static final List<String> BY = List.of("origin", "sender", "rcpt");

    /** As large senders retry: most come again within a quarter of an hour, all within two days (RFC 6647 §5). */
    private static final long AFTER = 5 * 60;

    private static final long WITHIN = 2 * 86_400;

    private static final long SHORTEST = 60;
    private static final long LONG = 15 * 60;
    private static final long LONGEST = 400 * 86_400L;

    private final Scope scope;
    private final Phase phase;
    private final Map<String, Long> times = new HashMap<>();
    private final Map<String, Token> written = new HashMap<>();

    GreylistReader(Scope scope, Phase phase) {
        this.scope = scope;
        this.phase = phase;
    }

    Optional<RuleBody> read(Statement statement, Words words, Token name) {
        if (phase != Phase.RCPT) {
            scope.problems()
                    .error(
                            statement.place(),
                            "a greylist stands \"at rcpt\", not at " + phase.word() + ": it asks who writes to whom",
                            "move this rule to \"at rcpt\"");
        }
        Condition condition = RuleCondition.read(words, scope);
        ReplyReader replies =
                new ReplyReader(scope, ReplyForm.greylist(), name, new Gaps(Conditions.firstBound(condition), true));
        statement.group().ifPresent(group -> group(group, replies));
        Effect.Greylist greylist = new Effect.Greylist(
                times.getOrDefault("after", AFTER),
                times.getOrDefault("within", WITHIN),
                times.getOrDefault("remember", Effect.Greylist.REMEMBER));
        inOrder(greylist);
        return Optional.of(new RuleBody(greylist, condition, replies.wording(), false));
    }

    private void group(Statement.Group group, ReplyReader replies) {
        List<Statement> rest = new ArrayList<>();
        for (Statement statement : group.statements()) {
            switch (statement.keyword().text()) {
                case "by" -> by(statement);
                case "after", "within", "remember" -> time(statement);
                default -> rest.add(statement);
            }
        }
        replies.read(new Statement.Group(group.open(), rest));
    }

    private void by(Statement statement) {
        once(statement);
        Words words = new Words(statement, scope.problems());
        List<String> keys = new ArrayList<>();
        while (words.more()) {
            keys.add(words.take().text());
        }
        if (!keys.equals(BY)) {
            Place place = keys.isEmpty()
                    ? words.behind()
                    : statement.words().get(1).place().to(words.behind());
            scope.problems().error(place, "a greylist goes by origin, sender and rcpt", "write: by origin sender rcpt");
        }
        words.endWithoutGroup();
    }

    private void time(Statement statement) {
        once(statement);
        Words words = new Words(statement, scope.problems());
        Optional<Token> token = words.take(Quantity.example(Type.TIME));
        words.endWithoutGroup();
        token.flatMap(this::seconds).ifPresent(seconds -> {
            String what = statement.keyword().text();
            times.put(what, seconds);
            written.put(what, token.get());
        });
    }

    private void once(Statement statement) {
        Token keyword = statement.keyword();
        if (written.putIfAbsent(keyword.text(), keyword) != null) {
            scope.problems().error(keyword.place(), keyword.quoted() + " stands here twice");
        }
    }

    private Optional<Long> seconds(Token token) {
        Optional<String> value = scope.value(token);
        Optional<Long> seconds = value.flatMap(text -> Quantity.parse(text, Type.TIME))
                .filter(time -> time >= 0 && time <= LONGEST)
                .map(Double::longValue);
        if (value.isPresent() && seconds.isEmpty()) {
            scope.problems()
                    .error(
                            token.place(),
                            "expected " + Quantity.example(Type.TIME) + ", up to 400d, not " + token.quoted());
        }
        return seconds;
    }

    private void inOrder(Effect.Greylist greylist) {
        if (greylist.after() < SHORTEST) {
            complain("after", "a wait below 60s stops nobody: programs that never queue retry within seconds");
        } else if (times.containsKey("after") && greylist.after() > LONG && greylist.after() < greylist.within()) {
            scope.problems()
                    .warning(
                            written.get("after").place(),
                            "a wait above 15m delays good mail by hours: senders double their intervals");
        }
        if (greylist.after() >= greylist.within()) {
            complain(times.containsKey("within") ? "within" : "after", "\"within\" must be longer than \"after\"");
        }
        if (greylist.remember() < greylist.within()) {
            complain(
                    times.containsKey("remember") ? "remember" : "within",
                    "\"remember\" must not be shorter than \"within\"");
        }
    }

    private void complain(String what, String message) {
        scope.problems().error(written.get(what).place(), message);
    }
}
