package gatepost.policy;

import gatepost.facts.Interval;
import gatepost.mail.Domain;
import gatepost.mail.EnhancedCode;
import gatepost.mail.Reply;
import gatepost.observed.AtConnect;
import gatepost.observed.Phase;
import gatepost.questions.BackendSaid;
import gatepost.questions.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Words refusals and header fields: fills the gaps of a rule's text, weakens, softens. */
final class Refusals {

    /** Temporary, because the world did not say what the rule must know (RFC 3463 X.4.3 names DNS failure). */
    private static final EnhancedCode SILENT_WORLD = new EnhancedCode(4, 4, 3);

    private final Policy policy;
    private final Dossier dossier;
    private final Supplier<Interval> score;

    /** @param score the sum so far, for texts that name it */
    Refusals(Policy policy, Dossier dossier, Supplier<Interval> score) {
        this.policy = policy;
        this.dossier = dossier;
        this.score = score;
    }

    /** What the rule says, on what the newest observation shows. */
    Refusal by(Rule rule) {
        return by(rule, 0);
    }

    /** As {@link #by(Rule)}, for a rule that knows when to come back. */
    Refusal by(Rule rule, long retrySeconds) {
        Wording wording = rule.wording();
        String text = wording.text(dossier.newest(), new Look(dossier.newest(), dossier, score.get()), retrySeconds);
        Reply reply = reply(wording.code(), wording.enhanced(), text, rule.phase());
        return new Refusal(rule.name(), rule.origin(), rule.phase(), reply, closes(rule, reply));
    }

    /** What the rule says where it refuses nobody: the text of a header field. */
    String text(Rule rule) {
        return rule.wording().text(dossier.newest(), new Look(dossier.newest(), dossier, score.get()), 0);
    }

    /** The same refusal where the evidence is not certain: the client may come back. */
    Refusal weakened(Rule rule) {
        AtConnect observed = dossier.newest();
        boolean closes = isDrop(rule) && rule.phase().isBefore(Phase.RCPT);
        String text = "Cannot check " + observed.client().ip() + " now, a lookup failed: please retry"
                + suffix(rule.name(), observed);
        Reply reply = new Reply(closes ? 421 : 451, Optional.of(SILENT_WORLD), List.of(text));
        return new Refusal(rule.name(), rule.origin(), rule.phase(), reply, closes);
    }

    /** A refusal by a built-in rule. */
    Refusal builtIn(BuiltIn rule, int code, String enhanced, String text) {
        AtConnect observed = dossier.newest();
        Reply reply = Reply.of(code, enhanced, text + suffix(rule.reason(), observed));
        return new Refusal(rule.reason(), Origin.BUILT_IN, dossier.latest(), reply, reply.closes());
    }

    /** What the backend said, in its own words and nothing added; or we in its place, with a reason and a reference. */
    Refusal by(BackendSaid said, Phase phase) {
        Reply reply = said.reply();
        return said.trouble()
                .map(trouble -> builtIn(
                        BuiltIn.of(trouble),
                        reply.code(),
                        reply.enhanced().orElseThrow().toString(),
                        reply.text()))
                .orElseGet(() -> Refusal.relayed(reply, phase));
    }

    /** Relaying is refused whatever the policy says; a policy on trial refuses it for the time being. */
    Refusal relay(String recipient) {
        boolean trial = policy.stance() != Stance.ENFORCE;
        return builtIn(
                BuiltIn.RELAY, trial ? 450 : 550, trial ? "4.7.1" : "5.7.1", "Relay access denied: " + recipient);
    }

    /** One of our domains that takes no mail (RFC 7504 §2, RFC 7505 §4.1); to its recipients a policy on trial is as gentle. */
    Refusal noMail(Domain domain) {
        boolean trial = policy.stance() != Stance.ENFORCE;
        return builtIn(
                BuiltIn.NO_MAIL,
                trial ? 450 : 556,
                trial ? "4.1.10" : "5.1.10",
                "Recipient address rejected: domain " + domain + " does not accept mail");
    }

    /** A listener that takes no mail, whoever connects: the session is over before it began (RFC 7504 §3). */
    Refusal noMailHere(String host) {
        Refusal told = builtIn(BuiltIn.NO_MAIL, 521, "5.3.2", host + " does not accept mail");
        return new Refusal(told.reason(), told.origin(), told.decidedIn(), told.reply(), true);
    }

    /** The declared size is more than the recipient takes. */
    Refusal tooLarge(long declared, long largest) {
        boolean soft = policy.stance() == Stance.SOFT;
        return builtIn(
                BuiltIn.SIZE_LIMIT,
                soft ? 450 : 552,
                soft ? "4.3.4" : "5.3.4",
                "Message of " + declared + " octets is larger than the " + largest + " that this recipient takes");
    }

    /** The recipient's message rules differ from those of the first accepted one. */
    Refusal split() {
        return builtIn(
                BuiltIn.SPLIT,
                452,
                "4.5.3",
                "Recipient has other filter settings: please send to it in a separate transaction");
    }

    private String suffix(String reason, AtConnect observed) {
        StringBuilder out = new StringBuilder();
        for (Wording.Part part : policy.suffix()) {
            if (part instanceof Wording.Literal literal) {
                out.append(literal.text());
            } else if (part instanceof Wording.Reason) {
                out.append(reason);
            } else if (part instanceof Wording.Ref) {
                out.append(observed.reference());
            }
        }
        return out.toString().stripTrailing();
    }

    private Reply reply(int code, EnhancedCode enhanced, String text, Phase phase) {
        if (policy.stance() == Stance.SOFT && code >= 500) {
            int soft = phase == Phase.CONNECT && dossier.latest() == Phase.CONNECT ? 421 : 450;
            return new Reply(soft, Optional.of(enhanced.inClass(4)), List.of(text));
        }
        return new Reply(code, Optional.of(enhanced), List.of(text));
    }

    private static boolean closes(Rule rule, Reply reply) {
        return isDrop(rule) || reply.closes();
    }

    private static boolean isDrop(Rule rule) {
        return rule.effect() instanceof Effect.Refuse refuse && refuse.kind() == Effect.Kind.DROP;
    }
}
