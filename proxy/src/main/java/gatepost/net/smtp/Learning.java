package gatepost.net.smtp;

import gatepost.mail.Domain;
import gatepost.observed.AtConnect;
import gatepost.policy.BuiltIn;
import gatepost.policy.Refusal;
import gatepost.state.memory.Memories;
import gatepost.state.reputation.Evidence;
import java.net.InetAddress;
import java.util.Optional;

/**
 * What a session teaches this host about its client. It learns only from what did not itself use reputation: that a
 * recipient does not exist, that a client talks too early or no SMTP, that the backend took a message of low score.
 */
final class Learning {

    private final Memories memories;
    private final InetAddress client;

    Learning(Memories memories, InetAddress client) {
        this.memories = memories;
        this.client = client;
    }

    void greeted(AtConnect seen) {
        if (seen.pregreet()) {
            memories.reputations().learn(client, Evidence.EARLY_TALK);
        }
    }

    void erred() {
        memories.errors().note(client);
    }

    void spokeNoSmtp() {
        memories.reputations().learn(client, Evidence.NOT_SMTP);
    }

    void recipientRefused(Refusal refusal) {
        if (refusal.reason().equals(BuiltIn.RECIPIENT_UNKNOWN.reason())) {
            memories.reputations().learn(client, Evidence.UNKNOWN_RECIPIENT);
        }
    }

    /** The backend took a message from there. */
    void deliveredFrom(Domain sender) {
        memories.senders().delivered(sender);
    }

    /**
     * The backend took a message.
     *
     * @param good whether its score is a good sign: see {@link gatepost.policy.Engine#isGoodSign}
     * @param confirmedName of the client
     * @param earnsTrust whether it came in by its own merits: see {@link MailTransaction#earnsTrust}
     * @param remember seconds for which the policy remembers who has passed a greylist
     */
    void delivered(boolean good, Optional<String> confirmedName, boolean earnsTrust, long remember) {
        if (good) {
            memories.reputations().learn(client, Evidence.ACCEPTED_UNSCANNED);
            if (earnsTrust) {
                memories.greylists().delivered(client, confirmedName, remember);
            }
        }
    }
}
