package gatepost.events;

import gatepost.mail.Reference;
import gatepost.observed.Client;
import gatepost.observed.Phase;
import gatepost.policy.PolicyBook;
import java.time.Duration;
import java.util.List;

/** Something that happened, told once, when it happened. What to make of it is left to the sinks. */
public sealed interface Event {

    /** A TCP connection was accepted by a listener. */
    record ConnectionOpened(String listener, Reference session, Client client) implements Event {}

    /** A connection was turned away unseen: there was no file descriptor to spare. */
    record ConnectionRefused(String listener) implements Event {}

    /** A connection could not even be accepted. */
    record AcceptFailed(String why) implements Event {}

    /** A connection ended, in one of the ways that have a name. */
    record ConnectionClosed(String listener, Reference session, Client client, CloseReason reason, Duration lasted)
            implements Event {}

    /**
     * A command was answered.
     *
     * @param session its reference
     * @param command the word of the command in upper case, {@code CONNECT} for the greeting, {@code MESSAGE} for the
     *     end of data; whatever else a client wrote may stand here too, sinks tell the known words from it
     * @param took from the end of the command to its reply
     */
    record CommandAnswered(Reference session, String command, int code, Duration took) implements Event {}

    /**
     * STARTTLS was answered with 220 and led to something, or with 454.
     *
     * @param version as {@code TLSv1.3}, empty when there is no encryption
     */
    record TlsHandshake(HandshakeResult result, String version) implements Event {}

    /** Somebody came to a listener behind proxies. */
    record ProxyHeader(String listener, ProxyHeaderResult result) implements Event {}

    /** The engine was run for a phase; {@code took} is computing, without waiting for answers. */
    record PolicyJudged(Phase phase, Duration took) implements Event {}

    /** An answer that decided something. */
    record Decided(Decision decision) implements Event {}

    /** A transaction that had reached DATA or BDAT ended. */
    record TransactionEnded(Reference transaction, TransactionResult result) implements Event {}

    /** The policy that this process started with. */
    record PolicyLoaded(long epochMillis, PolicyBook book) implements Event {}

    /** A new policy took the place of the old one. */
    record PolicyReloaded(long epochMillis, PolicyBook book) implements Event {}

    /** A new policy was refused and the old one stays. */
    record PolicyKept(long epochMillis, KeptBecause because, String why) implements Event {}

    /** The lists of the policy in use, told whenever that is another one. */
    record ListsInUse(List<ListSize> lists) implements Event {

        public ListsInUse {
            lists = List.copyOf(lists);
        }
    }

    /** The domains of the policy in use, told whenever these may be others; the exceptions are no entries. */
    record DomainsInUse(PolicyBook book, List<String> entries) implements Event {

        public DomainsInUse {
            entries = List.copyOf(entries);
        }
    }

    /** Files of these lists had changed and were read again; nothing else of the policy is new. */
    record ListsReread(PolicyBook book, List<String> lists) implements Event {

        public ListsReread {
            lists = List.copyOf(lists);
        }
    }

    /** Files of these lists had changed and cannot be used; the lists stay as they were. */
    record ListsKept(List<String> lists, String why) implements Event {

        public ListsKept {
            lists = List.copyOf(lists);
        }
    }

    /** A bug of ours ended a session; nothing of the kind may vanish. */
    record SessionBroke(Reference session, Throwable cause) implements Event {}
}
