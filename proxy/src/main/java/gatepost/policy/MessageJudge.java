package gatepost.policy;

import gatepost.observed.Phase;
import java.util.List;
import java.util.Optional;

/**
 * Judges a message for one accepted recipient: the phases before for their score and for what is unknown in them, then
 * the rules of the message. The door
 * asks for each accepted recipient and speaks the strongest refusal; so an exemption from a message rule holds only
 * when every accepted recipient has it, and the highest score counts.
 */
final class MessageJudge {

    private final Judgement judgement;

    MessageJudge(Judgement judgement) {
        this.judgement = judgement;
    }

    Optional<Refusal> judge() {
        PhaseJudge judge = new PhaseJudge(judgement);
        for (Phase phase : List.of(Phase.CONNECT, Phase.HELO, Phase.MAIL)) {
            judge.again(phase);
        }
        judge.untallied();
        judge.tallied();
        return judgement.isAwaiting() ? Optional.empty() : judge.message();
    }
}
