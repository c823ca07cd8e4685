package gatepost.language;

import gatepost.observed.MessageFigures;
import java.util.List;
import java.util.Optional;

/**
 * What is to be simulated: one client and one message, in the words of an embedded test.
 *
 * @param client its IP address
 * @param helo what it calls itself; empty: an ordinary name
 * @param sender empty: an ordinary address
 * @param recipients one after the other; without any the client stops behind MAIL
 * @param facts names and values
 * @param listed DNS lists and their answers
 * @param counts limits and how far they have counted
 * @param firstContact whether this host has never seen the client
 * @param message what a reader counted in it; empty: an ordinary one
 */
public record Scene(
        String client,
        Optional<String> helo,
        Optional<String> sender,
        List<String> recipients,
        List<Said> facts,
        List<Said> listed,
        List<Said> counts,
        boolean firstContact,
        Optional<MessageFigures> message) {

    public Scene {
        recipients = List.copyOf(recipients);
        facts = List.copyOf(facts);
        listed = List.copyOf(listed);
        counts = List.copyOf(counts);
    }

    /** {@code NAME=VALUE}. */
    public record Said(String name, String value) {}

    /** The same of a client of which this host knows nothing. */
    public Scene ofStranger() {
        return new Scene(client, helo, sender, recipients, facts, listed, counts, true, message);
    }
}
