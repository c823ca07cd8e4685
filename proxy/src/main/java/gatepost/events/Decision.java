package gatepost.events;

import gatepost.mail.Address;
import gatepost.observed.AtConnect;
import gatepost.observed.Phase;
import gatepost.policy.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One answer that decided something: every RCPT, every drop, every end of message, every refusal of any command, and
 * every last word of ours.
 *
 * @param epochMillis when the answer was given
 * @param phase the phase that was answered
 * @param observed the newest observation: reference, session, client, HELO, sender, recipient and message stand there
 * @param clientName what reverse DNS said of the client
 * @param recipients at the end of a message everyone the answer is for; empty before
 * @param refusal what the client was told; empty: accepted
 * @param grounds what it was decided on
 * @param handover what the backend had to do with it; empty when it was not asked
 * @param heard false when the backend answered the message and the client was gone before it could be told
 * @param said what the client had said, where the grammar refused it; empty elsewhere
 * @param milliseconds where the time went, by name, as {@code dns}, {@code policy}, {@code total}
 */
public record Decision(
        long epochMillis,
        Phase phase,
        AtConnect observed,
        ClientName clientName,
        List<Address> recipients,
        Optional<Refusal> refusal,
        Grounds grounds,
        Optional<Handover> handover,
        boolean heard,
        Optional<String> said,
        Map<String, Double> milliseconds) {

    /** About something that was in order. */
    public Decision(
            long epochMillis,
            Phase phase,
            AtConnect observed,
            ClientName clientName,
            List<Address> recipients,
            Optional<Refusal> refusal,
            Grounds grounds,
            Optional<Handover> handover,
            boolean heard,
            Map<String, Double> milliseconds) {
        this(
                epochMillis,
                phase,
                observed,
                clientName,
                recipients,
                refusal,
                grounds,
                handover,
                heard,
                Optional.empty(),
                milliseconds);
    }

    public Decision {
        recipients = List.copyOf(recipients);
        milliseconds = Map.copyOf(milliseconds);
    }

    /** The same, told to nobody: the client was gone. */
    public Decision unheard() {
        return new Decision(
                epochMillis,
                phase,
                observed,
                clientName,
                recipients,
                refusal,
                grounds,
                handover,
                false,
                said,
                milliseconds);
    }

    public Action action() {
        return refusal.map(Action::of).orElse(Action.ACCEPT);
    }
}
