package gatepost.replay;

import gatepost.records.DecisionRecord;
import java.util.ArrayList;
import java.util.List;

/** What became of the recipients of one transaction, then and now; the message has the last word. */
final class LoggedTransaction {

    private static final String NOBODY = "";

    /**
     * One recipient; or a client that never came to name one.
     *
     * @param named whether RCPT let it in, then and now
     * @param guessed it would have come to the backend, which was not asked then
     */
    record Both(String recipient, Named named, Verdict then, Verdict now, boolean guessed) {}

    private record Named(boolean then, boolean now) {}

    private final String reference;
    private final String client;
    private final List<Both> recipients = new ArrayList<>();
    private boolean sent;
    private boolean earnsTrust;
    private int unreadable;

    LoggedTransaction(DecisionRecord first) {
        this.reference = first.ref();
        this.client = first.client();
    }

    String reference() {
        return reference;
    }

    String client() {
        return client;
    }

    /** MAIL was said. */
    void sent() {
        sent = true;
    }

    boolean isSent() {
        return sent;
    }

    void earns(boolean trust) {
        earnsTrust |= trust;
    }

    boolean earnsTrust() {
        return earnsTrust;
    }

    int recipients() {
        return recipients.size();
    }

    boolean has(String recipient) {
        return recipients.stream().anyMatch(both -> both.recipient().equals(recipient));
    }

    /** A record that cannot be judged. */
    void unreadable() {
        unreadable++;
    }

    int lost() {
        return unreadable;
    }

    void early(Verdict then, Verdict now) {
        recipients.add(new Both(NOBODY, new Named(false, false), then, now, false));
    }

    void recipient(String recipient, Verdict then, Verdict now, boolean guessed) {
        Named named = new Named(then.fate() == Fate.ACCEPTED, now.fate() == Fate.ACCEPTED);
        recipients.add(new Both(recipient, named, then, now, guessed));
    }

    /** @param meant whom the answer was for then; now it is for all whom the new policy let in */
    void message(List<String> meant, Verdict then, Verdict now) {
        recipients.replaceAll(both -> new Both(
                both.recipient(),
                both.named(),
                both.named().then() && meant.contains(both.recipient()) ? then : both.then(),
                both.named().now() ? now : both.now(),
                both.guessed()));
    }

    List<Both> outcomes() {
        return recipients;
    }
}
