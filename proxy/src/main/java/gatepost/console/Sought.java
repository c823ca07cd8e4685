package gatepost.console;

import gatepost.explain.Search;
import gatepost.mail.Domain;
import gatepost.records.AddressMask;
import gatepost.records.DecisionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What somebody wrote into the one box, understood.
 *
 * @param what in words
 * @param needle a text that is in every record that fits
 */
record Sought(String what, String needle, Predicate<DecisionRecord> fits) {

    /** Postfix's, short or long. */
    private static final String QUEUE_ID = "[0-9A-Za-z]{6,25}";

    /** Anything but a reference; empty when it is not understood. */
    static Optional<Sought> of(String text, AddressMask mask) {
        if (text.equals("<>")) {
            return Optional.of(new Sought("the null sender", "", sender(text)::fits));
        }
        if (text.indexOf('@') >= 0) {
            return Optional.of(address(text.replaceAll("^<|>$", ""), mask));
        }
        Search client = new Search(none(), none(), none(), Optional.of(text), none(), none(), Instant.MIN, Instant.MAX);
        if (client.isReadable()) {
            return Optional.of(new Sought("the client " + text, client.needle(), client::fits));
        }
        if (text.indexOf('.') > 0 && Domain.parse(text).isPresent()) {
            return Optional.of(domain(Domain.comparable(text)));
        }
        return text.matches(QUEUE_ID)
                ? Optional.of(new Sought(
                        "the queue id " + text, text, record -> record.queueId().equals(Optional.of(text))))
                : Optional.empty();
    }

    /** As sender or recipient. */
    private static Sought address(String text, AddressMask mask) {
        String masked = mask.in(text);
        Search sender = sender(masked);
        Search recipient = recipient(masked);
        return new Sought("the address " + text, masked, record -> sender.fits(record) || recipient.fits(record));
    }

    /** Of senders, recipients and clients, with all below it. */
    private static Sought domain(String domain) {
        return new Sought(
                "the domain " + domain,
                domain,
                record -> Stream.of(
                                record.recipients().stream(),
                                record.sender().stream(),
                                record.clientName().stream(),
                                record.helo().stream())
                        .flatMap(each -> each)
                        .map(name -> name.substring(name.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT))
                        .anyMatch(name -> name.equals(domain) || name.endsWith("." + domain)));
    }

    /** Decisions of a kind, for a page that shows the newest; what is empty fits everything. */
    static Sought filter(String rule, String action, String recipient, String client, AddressMask mask) {
        Search search = new Search(
                none(),
                said(recipient).map(mask::in),
                none(),
                said(client),
                none(),
                said(rule),
                Instant.MIN,
                Instant.MAX);
        return new Sought(
                String.join(" ", List.of(rule, action, recipient, client)).strip(),
                search.isReadable() ? search.needle() : "",
                record -> search.isReadable()
                        && search.fits(record)
                        && (action.isEmpty() || record.action().equals(action)));
    }

    private static Search sender(String text) {
        return new Search(none(), none(), Optional.of(text), none(), none(), none(), Instant.MIN, Instant.MAX);
    }

    private static Search recipient(String text) {
        return new Search(none(), Optional.of(text), none(), none(), none(), none(), Instant.MIN, Instant.MAX);
    }

    private static Optional<String> said(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
