package gatepost.policy;

import java.util.Optional;

/**
 * Judges a message for one accepted recipient: the phases before for their score, then the rules of the message. The door
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
        judge.throughRcpt();
        return judgement.isAwaiting() ? Optional.empty() : judge.message();
    }
}
