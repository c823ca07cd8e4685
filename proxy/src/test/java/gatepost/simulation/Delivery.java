package gatepost.simulation;

import gatepost.mail.Address;
import gatepost.policy.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;

/** A batch on its way: tried, and tried again until all of it is in, refused for good, or given up. */
final class Delivery {

    /** The greeting makes a client wait so long; a message takes a second. Milliseconds. */
    private static final long GREETING = 2_000;

    private static final long MESSAGE = 1_000;

    /** Whatever a greylist of these settings is called. */
    private static final Set<String> GREYLISTS = Set.of("first-contact", "wait");

    private final Batch batch;
    private final Door door;
    private final KindFigures figures;
    private final Set<String> poolsIn;
    private final boolean wasIn;
    private final SplittableRandom random;
    private List<Mail> open;
    private int attempts;
    private String lastRule = "";

    /**
     * @param poolsIn names of the pools that have got a mail in
     * @param seed of the week
     */
    Delivery(Batch batch, Door door, KindFigures figures, Set<String> poolsIn, long seed) {
        this.batch = batch;
        this.door = door;
        this.figures = figures;
        this.poolsIn = poolsIn;
        this.wasIn = poolsIn.contains(batch.pool().name());
        this.random = new SplittableRandom(seed + batch.number());
        this.open = batch.mails();
        batch.mails().forEach(mail -> figures.offered(mail.recipients().size()));
    }

    void attempt() {
        attempts++;
        SimulatedSession session = new SimulatedSession(door, batch.pool().any(random));
        List<Mail> left = new ArrayList<>();
        Optional<Refusal> greeted = session.connect().or(session::helo);
        for (Mail mail : open) {
            List<Address> again = greeted.map(refusal -> refused(mail.recipients(), refusal))
                    .orElseGet(() -> session.isOver() ? mail.recipients() : bring(session, mail));
            if (!again.isEmpty()) {
                left.add(new Mail(mail.sender(), again));
            }
        }
        figures.connected(session.wouldRefuse());
        door.timeline().at(door.timeline().millis() + GREETING + open.size() * MESSAGE, session::close);
        open = left;
        goOn();
    }

    /** The recipients that are to be tried again. */
    private List<Address> bring(SimulatedSession session, Mail mail) {
        Optional<Refusal> refusal = session.mail(mail.sender());
        if (refusal.isPresent()) {
            return refused(mail.recipients(), refusal.get());
        }
        List<Address> again = new ArrayList<>();
        List<Address> accepted = new ArrayList<>();
        for (Address recipient : mail.recipients()) {
            Optional<Refusal> said = session.isOver() ? Optional.empty() : session.rcpt(recipient);
            if (said.isPresent()) {
                again.addAll(refused(List.of(recipient), said.get()));
            } else {
                (session.isOver() ? again : accepted).add(recipient);
            }
        }
        if (accepted.isEmpty() || session.isOver()) {
            again.addAll(accepted);
            return again;
        }
        session.message()
                .ifPresentOrElse(said -> again.addAll(refused(accepted, said)), () -> delivered(accepted.size()));
        return again;
    }

    private List<Address> refused(List<Address> recipients, Refusal refusal) {
        lastRule = refusal.reason();
        recipients.forEach(recipient -> figures.refused(lastRule));
        if (wasIn && GREYLISTS.contains(lastRule)) {
            figures.waitedAgain();
        }
        if (!refusal.reply().isPermanent()) {
            return recipients;
        }
        recipients.forEach(recipient -> figures.lost(lastRule));
        return List.of();
    }

    private void delivered(int copies) {
        poolsIn.add(batch.pool().name());
        for (int i = 0; i < copies; i++) {
            figures.delivered(door.timeline().millis() - batch.start());
        }
    }

    private void goOn() {
        if (open.isEmpty()) {
            return;
        }
        long now = door.timeline().millis();
        OptionalLong wait = batch.schedule().next(now - batch.start(), attempts, random);
        if (wait.isPresent()) {
            door.timeline().at(now + wait.getAsLong(), this::attempt);
        } else {
            open.forEach(mail -> mail.recipients().forEach(recipient -> figures.lost(lastRule)));
        }
    }
}
