package gatepost.simulation;

import static gatepost.simulation.Timeline.DAY;
import static gatepost.simulation.Timeline.HOUR;

import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Takes down what is sent in a week, with all chances from one seed. */
final class Outbox {

    private static final int MAILBOXES = 2_000;

    /** Parts of a hundred of ordinary mail that are written in office hours, Monday to Friday. */
    private static final int IN_OFFICE_HOURS = 80;

    private final SplittableRandom random;
    private final double scale;
    private final List<Batch> batches = new ArrayList<>();

    /** @param scale how many senders there are; 1 is a week as documented */
    Outbox(long seed, double scale) {
        this.random = new SplittableRandom(seed);
        this.scale = scale;
    }

    void send(Kind kind, Pool pool, Schedule schedule, long start, List<Mail> mails) {
        batches.add(new Batch(batches.size(), kind, pool, schedule, start, mails));
    }

    void send(Kind kind, Pool pool, Schedule schedule, long start, String sender) {
        send(kind, pool, schedule, start, List.of(mail(sender)));
    }

    List<Batch> batches() {
        return List.copyOf(batches);
    }

    int scaled(int number) {
        return (int) Math.ceil(number * scale);
    }

    /** From 0 to {@code bound - 1}. */
    int draw(int bound) {
        return random.nextInt(bound);
    }

    boolean chance(int ofAHundred) {
        return random.nextInt(100) < ofAHundred;
    }

    long anyTime() {
        return Timeline.MONDAY + random.nextLong(7 * DAY);
    }

    long officeTime() {
        return chance(IN_OFFICE_HOURS)
                ? Timeline.MONDAY + random.nextLong(5) * DAY + 8 * HOUR + random.nextLong(10 * HOUR)
                : anyTime();
    }

    long within(long start, long length) {
        return start + random.nextLong(length);
    }

    Mail mail(String sender) {
        return new Mail(address(sender), List.of(mailbox()));
    }

    Address mailbox() {
        return address(World.MAILBOX + random.nextInt(MAILBOXES) + "@example.org");
    }

    /** An address; of nothing the null sender. */
    static Address address(String text) {
        return text.isEmpty() ? Address.NULL : AddressParser.mailbox(text).orElseThrow();
    }
}
