package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.facts.Value;
import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.mail.HeloName;
import gatepost.policy.ScoreSoFar;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code test TEXT { STEP... }}. */
final class TestReader {

    /** Facts that each observation freezes anew. */
    static final Set<String> MOVING = Set.of("load", "errors");

    static final List<String> STEPS = List.of("client", "helo", "from", "to", "message");

    private final Declarations names;
    private final FactTable facts;
    private final RuleBook rules;
    private final ExpectationReader expectations;
    private final ValueReader values;
    private final Problems problems;

    TestReader(Declarations names, FactTable facts, RuleBook rules, Problems problems) {
        this.names = names;
        this.facts = facts;
        this.rules = rules;
        this.expectations = new ExpectationReader(rules, problems);
        this.values = new ValueReader(facts, problems);
        this.problems = problems;
    }

    Optional<PolicyTest> read(Statement statement) {
        Words words = new Words(statement, problems);
        Optional<Token> title = words.take("a text that says what is tested");
        words.end();
        if (statement.group().isEmpty()) {
            problems.error(words.behind(), "expected { STEPS }");
            return Optional.empty();
        }
        List<PolicyTest.Step> steps = new ArrayList<>();
        statement.group().get().statements().forEach(step -> step(step).ifPresent(steps::add));
        if (steps.stream().allMatch(step -> step.expected().isEmpty()) && !problems.hasErrors()) {
            problems.warning(statement.place(), "this test expects nothing", "write -> accept behind a step");
        }
        return title.map(token -> new PolicyTest(token.text(), statement.place(), steps));
    }

    Optional<PolicyTest.Step> step(Statement statement) {
        Words words = new Words(statement, problems);
        Token keyword = statement.keyword();
        if (!STEPS.contains(keyword.text())) {
            problems.error(
                    keyword.place(), "unknown step " + keyword.quoted(), Nearest.hintOrAll(keyword.text(), STEPS));
            return Optional.empty();
        }
        statement.group().ifPresent(group -> problems.error(group.open(), "a step has no group"));
        CircumstancesReader circumstances = new CircumstancesReader(names, rules, problems);
        Optional<PolicyTest.Act> act = act(keyword, words);
        if (act.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Value<?>> given = new HashMap<>();
        while (words.more() && !words.nextIs("->")) {
            if (!given(act.get(), words, circumstances, given)) {
                return Optional.empty();
            }
        }
        Optional<Expectation> expected =
                words.accept("->") ? expectations.read(words, act.get().phase()) : Optional.empty();
        PolicyTest.Act full = act.get() instanceof PolicyTest.Connects connects
                ? new PolicyTest.Connects(connects.client(), circumstances.circumstances())
                : act.get();
        return Optional.of(new PolicyTest.Step(keyword.place(), full, given, expected));
    }

    private Optional<PolicyTest.Act> act(Token keyword, Words words) {
        return switch (keyword.text()) {
            case "client" ->
                words.take("an IP address")
                        .flatMap(this::address)
                        .map(ip -> new PolicyTest.Connects(ip, Circumstances.HARMLESS));
            case "helo" ->
                words.take("what the client calls itself")
                        .map(token -> new PolicyTest.Greets(HeloName.parse(token.text())));
            case "from" ->
                words.take("a mail address or <>").flatMap(this::sender).map(PolicyTest.Sends::new);
            case "to" -> words.take("a mail address").flatMap(this::recipient).map(PolicyTest.Addresses::new);
            default -> Optional.of(new PolicyTest.Finishes());
        };
    }

    private Optional<InetAddress> address(Token token) {
        Optional<InetAddress> address = IpNetwork.address(token.text());
        if (address.isEmpty()) {
            problems.error(token.place(), "not an IP address: " + token.quoted());
        }
        return address;
    }

    private Optional<Address> sender(Token token) {
        return token.text().equals("<>")
                ? Optional.of(Address.NULL)
                : parsed(AddressParser.sender(path(token), 0), token);
    }

    private Optional<Address> recipient(Token token) {
        return parsed(AddressParser.recipient(path(token), 0), token);
    }

    private static String path(Token token) {
        return token.text().startsWith("<") ? token.text() : "<" + token.text() + ">";
    }

    private Optional<Address> parsed(AddressParser.Result result, Token token) {
        if (result instanceof AddressParser.Result.Parsed parsed) {
            return Optional.of(parsed.address());
        }
        problems.error(token.place(), "not a mail address: " + token.quoted());
        return Optional.empty();
    }

    /** What is said of the client, or {@code FACT VALUE}; false when the step cannot be read any further. */
    private boolean given(
            PolicyTest.Act act, Words words, CircumstancesReader circumstances, Map<String, Value<?>> given) {
        Token word = words.take();
        if (CircumstancesReader.isWord(word.text()) && act instanceof PolicyTest.Connects) {
            return circumstances.read(word, words);
        }
        if (CircumstancesReader.isWord(word.text())) {
            problems.error(word.place(), word.quoted() + " says something of the client", "write it behind \"client\"");
            return false;
        }
        if (ExpectationReader.isAction(word.text())) {
            problems.error(word.place(), "unexpected " + word.quoted(), "what is expected stands behind \"->\"");
            return false;
        }
        Optional<BoundFact<?>> fact = facts.find(word.text());
        if (fact.isEmpty() || fact.get() == ScoreSoFar.FACT) {
            unknown(word, fact.isPresent());
            return false;
        }
        if (fact.get().phase().isBefore(act.phase()) && !MOVING.contains(word.text())) {
            problems.error(
                    word.place(),
                    word.quoted() + " is settled at " + fact.get().phase().word() + " already",
                    "write it behind an earlier step");
        }
        Optional<Token> value = words.nextIs("->") ? missing(words) : words.take("a value");
        value.flatMap(token -> values.read(fact.get(), token)).ifPresent(v -> given.put(word.text(), v));
        return value.isPresent();
    }

    private Optional<Token> missing(Words words) {
        problems.error(words.here(), "expected a value");
        return Optional.empty();
    }

    private void unknown(Token word, boolean score) {
        if (score) {
            problems.error(word.place(), "\"score\" is what rules add up to", "write -> accept score N");
        } else if (Later.isFact(word.text())) {
            problems.error(word.place(), Later.message("the fact " + word.quoted()));
        } else {
            problems.error(word.place(), "unknown fact " + word.quoted(), Nearest.hint(word.text(), facts.names()));
        }
    }
}
