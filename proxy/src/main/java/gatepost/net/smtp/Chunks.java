package gatepost.net.smtp;

import gatepost.mail.Reply;
import gatepost.message.DotReader;
import gatepost.smtp.GrammarReplies;
import gatepost.smtp.Step;
import java.util.Optional;

/**
 * One session's side of CHUNKING (RFC 3030 §2). A chunk is octets, never commands: whatever is answered, as many as were
 * announced are read first. A chunk that fails ends its transaction, sender and recipients together; those behind it
 * belong to no message and are forgotten, each with its 503.
 */
final class Chunks implements Intake {

    private static final Reply TORN =
            Reply.of(552, "5.3.4", "Message comes in too many small chunks, send larger ones");

    private final Session session;
    private final DoorParts parts;
    private Optional<MailTransaction> into = Optional.empty();
    private long left;
    private Runnable then = () -> {};

    Chunks(Session session, DoorParts parts) {
        this.session = session;
        this.parts = parts;
    }

    void receive(Step.ReceiveChunk chunk) {
        MailTransaction transaction = session.transaction();
        if (transaction.reception() != null || transaction.openReception(DotReader.ofChunks())) {
            session.standing(session.standing().chunking());
            read(chunk.octets(), Optional.of(transaction), () -> received(transaction.reception(), chunk));
        } else {
            read(chunk.octets(), Optional.empty(), () -> new EndOfData(session, parts).breakOff(Commands.NO_ROOM));
        }
    }

    /** @param said the command that announced it */
    void discard(Step.Discard chunk, SaidLine said) {
        read(
                chunk.octets(),
                Optional.empty(),
                () -> session.say(session.complaints().about(chunk.reply(), said, false)));
    }

    @Override
    public int take(byte[] slice, int length) {
        int taken = (int) Math.min(left, length);
        left -= taken;
        if (into.isPresent()) {
            into.get().receive(slice, taken);
        } else {
            session.pace().received(taken);
        }
        return taken;
    }

    @Override
    public boolean hasRoom() {
        return into.isEmpty() || into.get().hasRoom();
    }

    @Override
    public boolean isComplete() {
        return left == 0;
    }

    @Override
    public void end() {
        session.pace().works();
        then.run();
    }

    private void read(long octets, Optional<MailTransaction> where, Runnable whenRead) {
        into = where;
        left = octets;
        then = whenRead;
        if (octets == 0) {
            end();
        } else {
            session.pace().awaitsMessage();
            session.decoder().data();
        }
    }

    private void received(Reception reception, Step.ReceiveChunk chunk) {
        reception.endOfChunk(chunk.last());
        if (chunk.last() || !reception.isKept()) {
            new EndOfData(session, parts).judge();
        } else if (reception.isTornToPieces()) {
            new EndOfData(session, parts).breakOff(TORN);
        } else {
            session.say(GrammarReplies.chunkReceived(chunk.octets()));
        }
    }
}
