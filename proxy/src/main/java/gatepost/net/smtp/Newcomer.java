package gatepost.net.smtp;

import gatepost.mail.HeloName;
import gatepost.observed.AtConnect;
import gatepost.observed.Client;
import gatepost.policy.Dossier;
import gatepost.questions.Answer;
import gatepost.questions.ConfirmedName;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Who has come, and what a peer that is believed says about it. What is not said is found out as with any client.
 *
 * @param at where it connected to
 * @param name its name, which is not looked up then
 * @param helo its EHLO or HELO, in place of the one that the peer says
 */
record Newcomer(
        Client client, InetSocketAddress at, Optional<Answer<ConfirmedName.Found>> name, Optional<HeloName> helo) {

    /** A client of whom nobody speaks. */
    static Newcomer itself(Client client, InetSocketAddress at) {
        return new Newcomer(client, at, Optional.empty(), Optional.empty());
    }

    /** What is known when it was seen to connect. */
    Dossier dossier(AtConnect seen) {
        Dossier bare = Dossier.connected(seen);
        return name.map(answer -> bare.answered(new ConfirmedName(client.address()), answer))
                .orElse(bare);
    }
}
