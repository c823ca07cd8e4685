package gatepost.net.smtp;

/** Takes a message that comes as a whole, behind the 354 and up to its dot. */
final class Undivided implements Intake {

    private final Session session;
    private final DoorParts parts;
    private final MailTransaction transaction;

    Undivided(Session session, DoorParts parts) {
        this.session = session;
        this.parts = parts;
        this.transaction = session.transaction();
    }

    @Override
    public int take(byte[] slice, int length) {
        return transaction.receive(slice, length);
    }

    @Override
    public boolean hasRoom() {
        return transaction.hasRoom();
    }

    @Override
    public boolean isComplete() {
        return transaction.isReceived();
    }

    @Override
    public void end() {
        new EndOfData(session, parts).judge();
    }
}
