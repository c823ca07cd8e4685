package gatepost.explain;

import gatepost.mail.Address;
import gatepost.mail.Reference;
import gatepost.observed.IpText;
import gatepost.records.DecisionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Which records somebody looks for. What is not said fits everything; of what is said, all must fit.
 *
 * @param reference of a transaction or a session
 * @param recipient an address, or {@code @example.org} for all of a domain
 * @param sender the same; {@code <>} for the null sender
 * @param client an address or a network
 * @param queueId of the backend
 * @param rule the reason of a refusal
 */
public record Search(
        Optional<Reference> reference,
        Optional<String> recipient,
        Optional<String> sender,
        Optional<String> client,
        Optional<String> queueId,
        Optional<String> rule,
        Instant from,
        Instant to) {

    /** References are given out at most a second ahead of the clock, and clocks are set. */
    private static final Duration BEFORE = Duration.ofSeconds(30);

    /** A session may last an hour, and its last message some minutes more. */
    private static final Duration AFTER = Duration.ofMinutes(75);

    private static final String NULL_SENDER = "<>";

    public Search {
        recipient = recipient.map(Address::sought);
        sender = sender.map(Address::sought);
    }

    /** All that happened under one reference; the time is in it. */
    public static Search of(Reference reference) {
        Instant given = Instant.ofEpochSecond(reference.second());
        return new Search(
                Optional.of(reference),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                given.minus(BEFORE),
                given.plus(AFTER));
    }

    /** A text that is in every record that fits. */
    public String needle() {
        return reference
                .map(Reference::text)
                .or(() -> queueId)
                .or(() -> recipient)
                .or(() -> sender.filter(address -> !address.equals(NULL_SENDER)))
                .or(() -> client.flatMap(ClientNetwork::parse)
                        .filter(ClientNetwork::isOne)
                        .map(network -> IpText.of(network.address())))
                .or(() -> rule)
                .orElse("");
    }

    /** Whether {@code client} can be read. */
    public boolean isReadable() {
        return client.map(text -> ClientNetwork.parse(text).isPresent()).orElse(true);
    }

    public boolean fits(DecisionRecord record) {
        return reference
                        .map(ref -> record.ref().equals(ref.text())
                                || record.session().equals(ref.text()))
                        .orElse(true)
                && recipient
                        .map(text -> record.recipients().stream().anyMatch(each -> isMeant(text, each)))
                        .orElse(true)
                && sender.map(text -> record.sender()
                                .filter(each -> isMeant(text, each))
                                .isPresent())
                        .orElse(true)
                && client.map(text -> ClientNetwork.parse(text).orElseThrow().contains(record.client()))
                        .orElse(true)
                && queueId.map(id -> record.queueId().equals(Optional.of(id))).orElse(true)
                && rule.map(name -> record.rule().equals(Optional.of(name))).orElse(true);
    }

    private static boolean isMeant(String text, String address) {
        if (text.equals(NULL_SENDER)) {
            return address.isEmpty();
        }
        String small = address.toLowerCase(Locale.ROOT);
        return text.startsWith("@") ? small.endsWith(text) : small.equals(text);
    }
}
