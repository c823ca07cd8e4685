package gatepost.observe;

import gatepost.events.ClientName;
import gatepost.events.Decision;
import gatepost.events.Grounds;
import gatepost.events.Handover;
import gatepost.facts.Interval;
import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.mail.HeloName;
import gatepost.mail.Reference;
import gatepost.mail.Reply;
import gatepost.observed.AtConnect;
import gatepost.observed.AtHelo;
import gatepost.observed.AtMail;
import gatepost.observed.AtMessage;
import gatepost.observed.AtRcpt;
import gatepost.observed.Authors;
import gatepost.observed.Client;
import gatepost.observed.HeaderContent;
import gatepost.observed.HeaderFigures;
import gatepost.observed.Load;
import gatepost.observed.MessageFigures;
import gatepost.observed.MimeFigures;
import gatepost.observed.Peer;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Finding;
import gatepost.policy.Mode;
import gatepost.policy.Refusal;
import gatepost.questions.Origin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Decisions as they occur, for the tests of the sinks. */
final class Samples {

    /** 2026-11-20T17:41:58.412Z. */
    static final long WHEN = 1_795_196_518_412L;

    static final Reference SESSION = Reference.of(WHEN / 1000, 1, 1);
    static final Reference TRANSACTION = Reference.of(WHEN / 1000, 1, 2);
    static final ClientName NAMED = new ClientName(Optional.of("mail.example.com"), ClientName.Status.OK);

    private Samples() {}

    static Decision drop() {
        return refused(
                Phase.CONNECT,
                connected("192.0.2.77"),
                refusal("dnsbl-listed", Phase.CONNECT, Reply.of(554, "5.7.1", "Mail refused"), true),
                List.of(finding(Phase.CONNECT, "dnsbl-listed", Finding.Outcome.DROP, "dnsbl.score 6 >= 3")));
    }

    static Decision held() {
        return refused(
                Phase.RCPT,
                addressed("alice@example.org"),
                refusal("helo-bare", Phase.HELO, Reply.of(550, "5.5.2", "Say a name"), false),
                List.of(finding(Phase.HELO, "helo-bare", Finding.Outcome.REJECT, "not helo.fqdn")));
    }

    static Decision relay() {
        return refused(
                Phase.RCPT,
                addressed("bob@elsewhere.example"),
                builtIn(BuiltIn.RELAY, Phase.RCPT, Reply.of(550, "5.7.1", "Relay access denied: elsewhere.example")),
                List.of());
    }

    static Decision acceptedRecipient() {
        return new Decision(
                WHEN,
                Phase.RCPT,
                addressed("postmaster@example.org"),
                NAMED,
                List.of(),
                Optional.empty(),
                grounds(List.of(new Finding(
                        Phase.CONNECT,
                        "dnsbl-suspect",
                        Finding.Outcome.EXEMPT,
                        Interval.ZERO,
                        "role-accounts",
                        "dnsbl.score 2 >= 2",
                        new Origin("default.policy", 106)))),
                Optional.of(new Handover("postfix", Optional.empty(), Reply.of(250, "2.1.5", "Ok"), true, 1.1)),
                true,
                Map.of("total", 3.0));
    }

    static Decision delivered() {
        return new Decision(
                WHEN,
                Phase.MESSAGE,
                received(addressed("alice@example.org")),
                NAMED,
                List.of(address("alice@example.org"), address("carol@example.org")),
                Optional.empty(),
                new Grounds(
                        "5f1c09d2a7b3",
                        Mode.ENFORCE,
                        3.5,
                        List.of(
                                score(Phase.MAIL, "spf-softfail", Interval.exactly(2)),
                                score(Phase.MESSAGE, "rspamd", new Interval(1.5, 4)),
                                score(Phase.MESSAGE, "odd", Interval.ANY),
                                finding(Phase.MESSAGE, "no-date", Finding.Outcome.WOULD_REJECT, "no date")),
                        Map.of("spf", "softfail")),
                Optional.of(new Handover(
                        "postfix",
                        Optional.of("3DCAE256010"),
                        Reply.of(250, "2.0.0", "Ok: queued as 3DCAE256010"),
                        true,
                        6.4)),
                true,
                Map.of("scan", 88.0, "total", 131.25));
    }

    static Decision refusedMessage() {
        return new Decision(
                WHEN,
                Phase.MESSAGE,
                received(addressed("alice@example.org")),
                NAMED,
                List.of(address("alice@example.org")),
                Optional.of(refusal("spam", Phase.MESSAGE, Reply.of(550, "5.7.1", "Message rejected as spam"), false)),
                grounds(List.of(finding(Phase.MESSAGE, "spam", Finding.Outcome.REJECT, "score 12 >= 10"))),
                Optional.empty(),
                true,
                Map.of());
    }

    static Decision unknownRecipient() {
        return new Decision(
                WHEN,
                Phase.RCPT,
                addressed("nobody@example.org"),
                NAMED,
                List.of(),
                Optional.of(builtIn(
                        BuiltIn.RECIPIENT_UNKNOWN,
                        Phase.RCPT,
                        Reply.of(550, "5.1.1", "<nobody@example.org>: unknown"))),
                grounds(List.of()),
                Optional.of(new Handover(
                        "postfix", Optional.empty(), Reply.of(550, "5.1.1", "<nobody@example.org>: unknown"), true, 2)),
                true,
                Map.of());
    }

    static Decision noRoom() {
        return refused(
                Phase.MESSAGE,
                addressed("alice@example.org"),
                builtIn(BuiltIn.RESOURCES, Phase.MESSAGE, Reply.of(452, "4.3.1", "Insufficient system resources")),
                List.of());
    }

    /** Everything a hostile client can choose. */
    static Decision hostile() {
        String evil = "\"a b\"; reason=relay ref=\u0000\u001b[2J\n<x>\u00e9\ud83d\"\\'@example.org";
        AtHelo helo = new AtHelo.Seen(
                connected("2001:db8::1"),
                new HeloName("x\r\nNOQUEUE: reject: " + "y".repeat(500), HeloName.Kind.INVALID, Optional.empty()),
                false,
                0,
                Load.NORMAL);
        AtMail mail = new AtMail.Seen(helo, TRANSACTION, address(evil), 0, false, 1, 0, Load.NORMAL);
        AtRcpt rcpt = new AtRcpt.Seen(mail, address(evil), 1, 0, 1, 0, Load.NORMAL);
        return new Decision(
                WHEN,
                Phase.RCPT,
                rcpt,
                new ClientName(Optional.of("evil[192.0.2.9]: 250 x"), ClientName.Status.OK),
                List.of(),
                Optional.of(builtIn(
                        BuiltIn.BACKEND_REFUSED,
                        Phase.RCPT,
                        Reply.of(554, "5.7.1", "<\" reason=relay \"@x>: refused; from=<> reason=relay"))),
                grounds(List.of()),
                Optional.empty(),
                true,
                Map.of());
    }

    static List<Decision> all() {
        return List.of(
                drop(),
                held(),
                relay(),
                acceptedRecipient(),
                delivered(),
                refusedMessage(),
                unknownRecipient(),
                hostile());
    }

    static Decision refused(Phase phase, AtConnect observed, Refusal refusal, List<Finding> trace) {
        return new Decision(
                WHEN,
                phase,
                observed,
                ClientName.UNKNOWN,
                List.of(),
                Optional.of(refusal),
                grounds(trace),
                Optional.empty(),
                true,
                Map.of());
    }

    static Grounds grounds(List<Finding> trace) {
        return new Grounds("5f1c09d2a7b3", Mode.ENFORCE, 0, trace, Map.of("dnsbl.names", "zen.example"));
    }

    static Refusal refusal(String reason, Phase decidedIn, Reply reply, boolean closes) {
        return new Refusal(reason, new Origin("default.policy", 103), decidedIn, reply, closes);
    }

    static Refusal builtIn(BuiltIn rule, Phase phase, Reply reply) {
        return new Refusal(rule.reason(), Origin.BUILT_IN, phase, reply, false);
    }

    static Finding finding(Phase phase, String rule, Finding.Outcome outcome, String why) {
        return new Finding(phase, rule, outcome, Interval.ZERO, "", why, new Origin("default.policy", 103));
    }

    static Finding score(Phase phase, String rule, Interval add) {
        return new Finding(phase, rule, Finding.Outcome.SCORE, add, "", "", new Origin("default.policy", 9));
    }

    static AtConnect connected(String ip) {
        InetAddress client = ip(ip);
        return new AtConnect.Seen(
                SESSION,
                new Client(client, 2201),
                new Peer(new InetSocketAddress(client, 2201), new InetSocketAddress(ip("127.0.0.1"), 25), "smtp"),
                WHEN / 1000,
                false,
                0,
                Load.NORMAL);
    }

    static AtRcpt addressed(String recipient) {
        return addressed(recipient, "192.0.2.1");
    }

    static AtRcpt addressed(String recipient, String ip) {
        HeloName name = new HeloName("mail", HeloName.Kind.BARE, Optional.empty());
        AtHelo helo = new AtHelo.Seen(connected(ip), name, true, 0, Load.NORMAL);
        AtMail mail = new AtMail.Seen(helo, TRANSACTION, address("bob@example.com"), 0, false, 1, 0, Load.NORMAL);
        return new AtRcpt.Seen(mail, address(recipient), 1, 0, 1, 0, Load.NORMAL);
    }

    static Address address(String text) {
        return new Address(text, text, Domain.parse(text.substring(text.lastIndexOf('@') + 1)), Optional.empty());
    }

    static Decision withSubject(String subject) {
        return new Decision(
                WHEN,
                Phase.MESSAGE,
                received(addressed("alice@example.org"), subject),
                NAMED,
                List.of(address("alice@example.org")),
                Optional.of(refusal("words", Phase.MESSAGE, Reply.of(550, "5.7.1", "Not wanted here"), false)),
                new Grounds(
                        "5f1c09d2a7b3",
                        Mode.ENFORCE,
                        0,
                        List.of(finding(
                                Phase.MESSAGE,
                                "words",
                                Finding.Outcome.REJECT,
                                "subject in not-wanted: subject " + subject)),
                        Map.of("subject", subject)),
                Optional.empty(),
                true,
                Map.of());
    }

    private static AtMessage received(AtRcpt rcpt) {
        return received(rcpt, "");
    }

    private static AtMessage received(AtRcpt rcpt, String subject) {
        MessageFigures figures = new MessageFigures(
                20480,
                78,
                false,
                false,
                HeaderFigures.plain(9, 700, 80, 1),
                new HeaderContent(
                        OptionalLong.empty(), "<1@example.com>", subject, Authors.one("example.com"), "", false, false),
                MimeFigures.plain(3, 1));
        return new AtMessage.Seen(rcpt, figures, WHEN / 1000, 0, Load.NORMAL);
    }

    private static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
