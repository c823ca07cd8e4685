package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import gatepost.facts.Given;
import gatepost.mail.Address;
import gatepost.mail.HeloName;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtRcpt;
import gatepost.observed.Load;
import gatepost.observed.Phase;
import gatepost.policy.Effect;
import gatepost.policy.Engine;
import gatepost.policy.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What limits count by, what they and greylists say, and what is left out. */
class LimitTest {

    private static final String HEAD = "policy 1\ndomains { example.org }\n";

    @Test
    void clientIsAnAddressOrItsSmallestNetwork() {
        assertEquals("192.0.2.77", key(LimitKey.CLIENT, Given.connect("192.0.2.77")));
        assertEquals("2001:db8:1:2::/64", key(LimitKey.CLIENT, Given.connect("2001:db8:1:2:3:4:5:6")));
        assertEquals("192.0.2.77", key(LimitKey.CLIENT, Given.connect("::ffff:192.0.2.77")));
    }

    @Test
    void networkIsWhatOneOwnerUsuallyHas() {
        assertEquals("192.0.2.0/24", key(LimitKey.NETWORK, Given.connect("192.0.2.77")));
        assertEquals("2001:db8:1::/48", key(LimitKey.NETWORK, Given.connect("2001:db8:1:2:3:4:5:6")));
    }

    @Test
    void namesAreComparedWithoutCase() {
        assertEquals("mail.example.com", key(LimitKey.HELO, Given.helo("MAIL.Example.com", HeloName.Kind.NAME)));
        assertEquals("x y", key(LimitKey.HELO, Given.helo("X Y", HeloName.Kind.INVALID)));
        assertEquals("bob@example.com", key(LimitKey.SENDER, Given.mail(Given.address("BOB", "example.com"))));
        assertEquals("example.com", key(LimitKey.SENDER_DOMAIN, Given.mail(Given.address("BOB", "example.com"))));
    }

    @Test
    void mailboxIsOneKeyWhateverItsTag() {
        assertEquals("alice@example.org", key(LimitKey.RCPT, Given.rcpt(Given.address("Alice+x+y", "example.org"))));
        assertEquals("+@example.org", key(LimitKey.RCPT, Given.rcpt(Given.address("+", "example.org"))));
        assertEquals("example.org", key(LimitKey.RCPT_DOMAIN, Given.rcpt(Given.address("alice", "example.org"))));
    }

    @Test
    void addressesWithoutDomainHaveAKeyToo() {
        assertEquals("postmaster", key(LimitKey.RCPT, Given.rcpt(Given.postmaster())));
        assertEquals("postmaster", key(LimitKey.RCPT_DOMAIN, Given.rcpt(Given.postmaster())));
        assertEquals("[192.0.2.9]", key(LimitKey.SENDER_DOMAIN, Given.mail(Given.atLiteral("bob", "[192.0.2.9]"))));
    }

    @Test
    void bouncesOfOneHostDoNotShutOutThoseOfOthers() {
        assertEquals("<> from 192.0.2.1", key(LimitKey.SENDER, Given.mail(Address.NULL)));
        assertEquals("<> from 192.0.2.1", key(LimitKey.SENDER_DOMAIN, Given.mail(Address.NULL)));
        assertNotEquals(key(LimitKey.SENDER, bounce("192.0.2.8")), key(LimitKey.SENDER, bounce("192.0.2.9")));
    }

    @Test
    void everyKeyIsThereFromItsPhaseOn() {
        AtRcpt rcpt = Given.rcpt(Given.address("alice", "example.org"));
        for (LimitKey key : LimitKey.values()) {
            assertEquals(Optional.of(key), LimitKey.find(key.word()));
            assertNotEquals("", key(key, rcpt), key.word());
        }
    }

    @Test
    void boundsAreReadInSeconds() {
        assertEquals(new LimitBound(10, 0, "10"), limit("limit a 10 per client"));
        assertEquals(new LimitBound(60, 60, "60/1m"), limit("limit a 60/1m per client"));
        assertEquals(new LimitBound(200, 86_400, "200/1d"), limit("limit a 200/1d per client"));
    }

    @Test
    void openLimitSaysWhoAndHowMany() {
        assertEquals(
                "421 4.7.0 Too many connections from 192.0.2.1 at once, limit is 10: please retry later [a]",
                reply("at connect { limit a 10 per client }", "client 192.0.2.1 count a 11"));
    }

    @Test
    void limitOverTimeSaysWhenToComeBack() {
        assertEquals(
                "421 4.7.0 Too many connections from the network of 192.0.2.1, limit is 60/1m:"
                        + " please retry in 60 seconds [a]",
                reply("at connect { limit a 60/1m per network }", "client 192.0.2.1 count a 61"));
    }

    @Test
    void laterLimitsAnswerForNow() {
        assertEquals(
                "450 4.7.1 Too many messages from example.com, limit is 5/1h: please retry in 3600 seconds [a]",
                reply(
                        "at mail { limit a 5/1h per sender.domain }",
                        "client 192.0.2.1 count a 6; from bob@example.com"));
        assertEquals(
                "450 4.7.1 Too many recipients for alice@example.org, limit is 5/1h: please retry in 3600 seconds [a]",
                reply("at rcpt { limit a 5/1h per rcpt }", "client 192.0.2.1 count a 6; to alice@example.org"));
        assertEquals(
                "450 4.7.1 Too many greetings from hosts that call themselves mail.example.com, limit is 5/1h:"
                        + " please retry in 3600 seconds [a]",
                reply("at helo { limit a 5/1h per helo }", "client 192.0.2.1 count a 6; helo mail.example.com"));
    }

    @Test
    void greylistSaysWhenToComeBack() {
        assertEquals(
                "450 4.7.0 First contact from 192.0.2.1: please retry in 300 seconds [a]",
                reply("at rcpt { greylist a }", "client 192.0.2.1 first-contact; to alice@example.org"));
        assertEquals(
                "450 4.7.0 First contact from 192.0.2.1: please retry in 120 seconds [a]",
                reply("at rcpt { greylist a { after 2m } }", "client 192.0.2.1 first-contact; to alice@example.org"));
    }

    @Test
    void greylistWithoutGroupWaitsAsLargeSendersRetry() {
        assertEquals(
                new Effect.Greylist(300, 2 * 86_400, 36 * 86_400),
                rule("at rcpt { greylist a }").effect());
        assertEquals(
                new Effect.Greylist(60, 3600, 86_400),
                rule("at rcpt { greylist a { remember 1d; within 1h; after 1m } }")
                        .effect());
    }

    private static String key(LimitKey key, AtConnect seen) {
        return key.of().apply(seen);
    }

    private static AtMail bounce(String client) {
        AtHelo helo = Given.helo(Given.connect(client), "mail.example.com", HeloName.Kind.NAME);
        return new AtMail.Seen(helo, Given.TRANSACTION, Address.NULL, 0, false, 1, 0, Load.NORMAL);
    }

    private static LimitBound limit(String rule) {
        Effect.Limit limit = (Effect.Limit) rule("at connect { " + rule + " }").effect();
        return new LimitBound(limit.bound(), limit.seconds(), rule.split(" ")[2]);
    }

    private static Rule rule(String policy) {
        return load(policy).book().orElseThrow().common().rules(phase(policy)).get(0);
    }

    private static Phase phase(String policy) {
        return Phases.find(policy.split(" ")[1]).orElseThrow();
    }

    /** What the last of the steps, separated by semicolons, is answered with. */
    private static String reply(String policy, String steps) {
        Loaded loaded = load("reply-suffix \" [{reason}]\"\n" + policy);
        SourceText source = new SourceText("t", "test \"t\" {\n" + steps.replace("; ", "\n") + "\n}\n");
        Problems problems = new Problems();
        Declarations names = new Declarations("mx.example.org");
        FactTable facts = new FactTable(names, fact -> fact);
        RuleBook rules = new RuleBook();
        for (Phase phase : Phase.values()) {
            loaded.book().orElseThrow().common().rules(phase).forEach(rule -> {
                rules.claim(rule.name(), source.at(1, 1, 1));
                Versions<Rule> versions = new Versions<>(names, rule, Map.of(), (others, found) -> Optional.of(rule));
                rules.add(phase, List.of(new Written(rule, source.at(1, 1, 1), versions)), false);
            });
        }
        PolicyTest test = new TestReader(names, facts, rules, problems)
                .read(StatementParser.parse(source, problems).get(0))
                .orElseThrow();
        TestSession session = new TestSession(new Engine(loaded.book().orElseThrow()), new GivenFacts());
        Outcome last = null;
        for (PolicyTest.Step step : test.steps()) {
            last = session.take(step);
        }
        return last.refusal().orElseThrow().reply().toString();
    }

    private static Loaded load(String policy) {
        String text = HEAD + policy;
        Loaded loaded = PolicyFile.load(new MemorySources(Map.of("a.policy", text)), "a.policy", "mx.example.org");
        assertEquals("", loaded.report());
        return loaded;
    }
}
