package gatepost.net.smtp;

import gatepost.events.Handover;
import gatepost.mail.Address;
import gatepost.mail.Reply;
import gatepost.message.AuthenticationResults;
import gatepost.message.DotReader;
import gatepost.message.MessageEdits;
import gatepost.message.OurFields;
import gatepost.message.ReceivedField;
import gatepost.message.TextField;
import gatepost.net.backend.BackendTransaction;
import gatepost.net.backend.EnvelopePath;
import gatepost.net.hold.HeldMessage;
import gatepost.net.hold.MessageHold;
import gatepost.observed.AtMail;
import gatepost.policy.AddedField;
import gatepost.questions.Answer;
import gatepost.questions.BackendSaid;
import gatepost.questions.BackendTrouble;
import gatepost.questions.ConfirmedName;
import gatepost.smtp.Parameters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * One transaction, from MAIL to the end of data or RSET: owns the backend's side of it and the message. Whatever ends it,
 * {@link #close} releases both.
 */
final class MailTransaction implements AutoCloseable {

    private static final BackendSaid TOO_LATE =
            BackendSaid.ours(BackendTrouble.BUSY, Reply.of(451, "4.3.0", "Delivery takes too long, try again later"));
    private static final BackendSaid NOT_KEPT = BackendSaid.ours(
            BackendTrouble.NO_ROOM, Reply.of(452, "4.3.1", "Insufficient system resources, try again later"));

    private final Session session;
    private final DoorParts parts;
    private final AtMail seen;
    private final EnvelopePath sender;
    private final List<Address> accepted = new ArrayList<>();
    private EnvelopePath current;
    private Optional<Handover> told = Optional.empty();
    private BackendTransaction backend;
    private MessageHold hold;
    private Reception reception;
    private Runnable callOff = () -> {};
    private boolean earnsTrust;
    private boolean closed;

    MailTransaction(Session session, DoorParts parts, AtMail seen, Parameters parameters) {
        this.session = session;
        this.parts = parts;
        this.seen = seen;
        this.sender = new EnvelopePath(seen.sender(), parameters.text().strip());
    }

    /** The recipient that is judged next. */
    void address(Address recipient, Parameters parameters) {
        current = new EnvelopePath(recipient, parameters.text().strip());
        told = Optional.empty();
    }

    /** Puts the recipient to the backend; {@code then} gets the reply for the client. */
    void verify(Optional<Answer<ConfirmedName.Found>> name, Consumer<BackendSaid> then) {
        long before = System.nanoTime();
        opened(name)
                .recipient(current)
                .whenComplete((said, bug) -> session.settle(bug, () -> {
                    told = Optional.of(handover(said, before));
                    then.accept(said);
                }));
    }

    /**
     * Policy and backend accepted the recipient.
     *
     * @param spared whether an exemption spared it the greylist
     */
    Handover accept(boolean spared) {
        accepted.add(current.address());
        earnsTrust |= !spared && !seen.sender().isNull();
        return told.orElseThrow();
    }

    /**
     * Whether a delivery of this makes its origin known to greylists: not that of a bounce, and not to recipients alone
     * that an exemption keeps open, or every bot would know the way round.
     */
    boolean earnsTrust() {
        return earnsTrust;
    }

    /** Policy refused the recipient; where the backend had taken it, it must get no copy. */
    void refuse() {
        if (told.filter(handover -> handover.reply().isPositive()).isPresent()) {
            backend.withdraw();
        }
    }

    /** What came of asking the backend, about the recipient that is judged or the message; empty when it was not asked. */
    Optional<Handover> told() {
        return told;
    }

    List<Address> accepted() {
        return accepted;
    }

    /**
     * Makes room for a message; false when there is none now.
     *
     * @param wire of DATA, or of chunks
     */
    boolean openReception(DotReader wire) {
        Optional<MessageHold> room =
                parts.holds().tryOpen(session.ctx().channel().eventLoop());
        room.ifPresent(opened -> {
            hold = opened;
            hold.onWritable(() -> session.guarded(this::resume));
            reception = new Reception(wire, opened, session.standing().offer().size(), new OurFields(parts.host()));
        });
        return room.isPresent();
    }

    int receive(byte[] slice, int length) {
        session.pace().received(length);
        return reception.take(slice, length);
    }

    private void resume() {
        if (isReceiving()) {
            session.pace().resumesMessage();
        }
        session.decoder().resume();
    }

    /** Whether more octets can be taken; a disk that is slower than the client makes it wait. */
    boolean hasRoom() {
        return hold.isWritable();
    }

    boolean isReceiving() {
        return reception != null && !reception.isDone();
    }

    boolean isReceived() {
        return reception != null && reception.isDone();
    }

    /** Whether the backend has all of the message: it may have taken it, and alone can say. */
    boolean isSent() {
        return backend != null && backend.isSent();
    }

    boolean isTooLarge() {
        return reception != null && reception.isTooLarge();
    }

    Reception reception() {
        return reception;
    }

    /**
     * Sends the message out, without what claims to be ours.
     *
     * @param fields of the policy, above our trace field: what stands below it was there before
     * @param millis until the message must have gone out; it is taken back when it has not
     * @param then gets what the client is to be told, a 2yz only ever from the backend
     */
    void deliver(Optional<String> clientName, Collection<AddedField> fields, long millis, Consumer<BackendSaid> then) {
        long before = System.nanoTime();
        if (millis <= 0) {
            giveUp(then, before);
            return;
        }
        callOff = parts.timers()
                .after(millis, session.ctx().executor(), () -> session.guarded(() -> giveUp(then, before)));
        MessageEdits edits = MessageEdits.of(received(clientName), reception.forged())
                .above(added(fields))
                .above(authenticationResults());
        hold.finish()
                .thenCompose(held -> held.map(message -> send(message, edits))
                        .orElseGet(() -> CompletableFuture.completedFuture(NOT_KEPT)))
                .whenComplete((said, bug) -> session.settle(bug, () -> answered(said, before, then)));
    }

    /** What comes of a delivery that was given up is of no interest. */
    private void answered(BackendSaid said, long before, Consumer<BackendSaid> then) {
        if (!closed) {
            told = Optional.of(handover(said, before));
            then.accept(said);
        }
    }

    /** A message that has gone out to its end may have been taken: it is the backend's to answer, late or not. */
    private void giveUp(Consumer<BackendSaid> then, long before) {
        if (!backend.isSent()) {
            answered(TOO_LATE, before, then);
        }
    }

    private CompletableFuture<BackendSaid> send(HeldMessage message, MessageEdits edits) {
        return backend.deliver(message, edits, session::clientIsThere);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        callOff.run();
        if (backend != null) {
            backend.close();
        }
        if (hold != null) {
            hold.close();
        }
    }

    private Handover handover(BackendSaid said, long before) {
        double took = (System.nanoTime() - before) / 1e6;
        boolean itsOwn = said.trouble().isEmpty();
        return new Handover(
                backend.backendName().orElse(""),
                itsOwn ? QueueId.in(said.reply()) : Optional.empty(),
                said.reply(),
                itsOwn,
                took);
    }

    private BackendTransaction opened(Optional<Answer<ConfirmedName.Found>> name) {
        if (backend == null) {
            backend = session.identity().towardsBackends(name).transaction(seen.transaction(), sender);
        }
        return backend;
    }

    private static byte[] added(Collection<AddedField> fields) {
        return fields.stream()
                .map(each -> new TextField(each.field(), each.text()).field())
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** RFC 3848 and RFC 6531 §4.3 have no word for HELO within TLS. */
    private String protocol() {
        String secured = seen.tls().isPresent() ? "S" : "";
        return seen.utf8() ? "UTF8SMTP" + secured : seen.extended() ? "ESMTP" + secured : "SMTP";
    }

    /** No method is tried yet, and that is what it says. */
    private byte[] authenticationResults() {
        return new AuthenticationResults(parts.host(), List.of()).field().getBytes(StandardCharsets.US_ASCII);
    }

    /** Our trace field, on top of all that came (RFC 5321 §4.4). */
    private byte[] received(Optional<String> clientName) {
        ReceivedField field = new ReceivedField(
                new ReceivedField.From(
                        seen.helo().text(), clientName.orElse(""), seen.client().ip()),
                parts.host(),
                protocol(),
                seen.tls(),
                seen.transaction().text(),
                accepted.size() == 1 ? Optional.of(accepted.get(0).text()) : Optional.empty(),
                Math.floorDiv(parts.timers().wallMillis(), 1000L));
        return field.text().getBytes(StandardCharsets.US_ASCII);
    }
}
