package gatepost.net.smtp;

import gatepost.events.ClientName;
import gatepost.events.CloseReason;
import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.Grounds;
import gatepost.events.Handover;
import gatepost.events.HandshakeResult;
import gatepost.events.TransactionResult;
import gatepost.mail.Address;
import gatepost.mail.Reply;
import gatepost.observed.AtConnect;
import gatepost.observed.Phase;
import gatepost.policy.Dossier;
import gatepost.policy.Engine;
import gatepost.policy.Finding;
import gatepost.policy.Mode;
import gatepost.policy.Refusal;
import gatepost.policy.Ruling;
import gatepost.policy.Stance;
import gatepost.questions.Answer;
import gatepost.questions.ConfirmedName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what happens in one session. It decides nothing and changes nothing. */
final class Witness {

    private final DoorParts parts;
    private final Listener listener;
    private final Engine engine;
    private final AtConnect seen;
    private final long began = System.nanoTime();
    private String command = "CONNECT";
    private long commandBegan = began;
    private long computed;
    private List<Finding> trace = List.of();
    private double score;

    Witness(DoorParts parts, Listener listener, Engine engine, AtConnect seen) {
        this.parts = parts;
        this.listener = listener;
        this.engine = engine;
        this.seen = seen;
    }

    void opened() {
        tell(new Event.ConnectionOpened(listener.name(), seen.session(), seen.client()));
    }

    void closed(CloseReason reason) {
        tell(new Event.ConnectionClosed(listener.name(), seen.session(), seen.client(), reason, since(began)));
    }

    /** @param version of TLS, empty when there is no encryption */
    void shookHands(HandshakeResult result, String version) {
        tell(new Event.TlsHandshake(result, version));
    }

    void broke(Throwable bug) {
        tell(new Event.SessionBroke(seen.session(), bug));
    }

    /** A command was read, or the end of data reached. */
    void begins(String word) {
        command = word;
        commandBegan = System.nanoTime();
        computed = 0;
        trace = List.of();
        score = 0;
    }

    void answered(Reply reply) {
        tell(new Event.CommandAnswered(seen.session(), command, reply.code(), since(commandBegan)));
    }

    /** The engine has run once more for this phase. */
    void computed(Phase phase, Duration took) {
        computed += took.toNanos();
        tell(new Event.PolicyJudged(phase, took));
    }

    /** The phase is decided; what is said next is said on these grounds. */
    void judged(Ruling.Decided decided) {
        trace = decided.trace();
        score = decided.score().low();
    }

    void refused(Phase phase, Dossier dossier, Refusal refusal, List<Address> recipients) {
        tell(new Event.Decided(decision(phase, dossier, recipients, Optional.of(refusal), Optional.empty())));
    }

    /**
     * The grammar refused something, or the session ends: no rule had a part in it.
     *
     * @param recipients of the message that it was about
     */
    void complained(Phase phase, Dossier dossier, Refusal refusal, List<Address> recipients, Optional<String> said) {
        trace = List.of();
        tell(new Event.Decided(decision(phase, dossier, recipients, Optional.of(refusal), Optional.empty(), said)));
    }

    void recipientRefused(Dossier dossier, Refusal refusal, Optional<Handover> handover) {
        tell(new Event.Decided(decision(Phase.RCPT, dossier, List.of(), Optional.of(refusal), handover)));
    }

    void recipientAccepted(Dossier dossier, Handover handover) {
        tell(new Event.Decided(decision(Phase.RCPT, dossier, List.of(), Optional.empty(), Optional.of(handover))));
    }

    /**
     * The backend has answered the message; {@code refusal} is its own when it did not take it. To be told once it is
     * known whether the client heard of it.
     */
    Decision handedOver(Dossier dossier, List<Address> recipients, Optional<Refusal> refusal, Handover handover) {
        return decision(Phase.MESSAGE, dossier, recipients, refusal, Optional.of(handover));
    }

    /** @param heard whether the client was still there to be told */
    void tell(Decision decision, boolean heard) {
        tell(new Event.Decided(heard ? decision : decision.unheard()));
    }

    void transactionEnded(Dossier dossier, TransactionResult result) {
        tell(new Event.TransactionEnded(dossier.mail().transaction(), result));
    }

    Optional<String> confirmedName(Dossier dossier) {
        return clientName(dossier).confirmed();
    }

    private Decision decision(
            Phase phase,
            Dossier dossier,
            List<Address> recipients,
            Optional<Refusal> refusal,
            Optional<Handover> handover) {
        return decision(phase, dossier, recipients, refusal, handover, Optional.empty());
    }

    private Decision decision(
            Phase phase,
            Dossier dossier,
            List<Address> recipients,
            Optional<Refusal> refusal,
            Optional<Handover> handover,
            Optional<String> said) {
        Mode mode = engine.book().common().stance() == Stance.MONITOR ? Mode.MONITOR : Mode.ENFORCE;
        Map<String, String> facts = engine.facts(dossier);
        Grounds grounds = new Grounds(engine.book().hash(), mode, score, trace, facts);
        return new Decision(
                parts.timers().wallMillis(),
                phase,
                dossier.newest(),
                clientName(dossier),
                recipients,
                refusal,
                grounds,
                handover,
                true,
                said,
                Map.of("policy", computed / 1e6, "total", since(commandBegan).toNanos() / 1e6));
    }

    private static ClientName clientName(Dossier dossier) {
        Optional<Answer<ConfirmedName.Found>> answer =
                dossier.to(new ConfirmedName(dossier.connect().client().address()));
        if (answer.isPresent() && answer.get() instanceof Answer.Known<ConfirmedName.Found> known) {
            ConfirmedName.Found found = known.value();
            return new ClientName(found.name(), status(found.status()));
        }
        return ClientName.UNKNOWN;
    }

    private static ClientName.Status status(ConfirmedName.Status status) {
        return switch (status) {
            case OK -> ClientName.Status.OK;
            case NONE -> ClientName.Status.NONE;
            case MISMATCH -> ClientName.Status.MISMATCH;
        };
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private void tell(Event event) {
        parts.events().tell(event);
    }
}
