package gatepost.simulation;

import static gatepost.simulation.Timeline.DAY;
import static gatepost.simulation.Timeline.HOUR;
import static gatepost.simulation.Timeline.MINUTE;

import gatepost.mail.Address;
import gatepost.questions.ConfirmedName;
import gatepost.questions.ConfirmedName.Status;
import java.util.ArrayList;
import java.util.List;

/** Mail that nobody wants. What a bot looks like are shares; that it hurries is what greylisting lives on. */
final class BadTraffic {

    /** Hijacked machines that send what they were given and never come back for what was put off. */
    private static final int ONCE = 6_000;

    /** The same with a second and third try soon after. */
    private static final int RETRYING = 1_500;

    private static final int MAILS_OF_BOT = 5;

    /** Hosts in each network of a hoster that were broken into; in a neglected one they also try recipients. */
    private static final int IN_BUSY = 3;

    private static final int IN_NEGLECTED = 20;
    private static final int TURNS_A_DAY = 5;

    /** Networks that were rented for spam: real mail servers with real names, and a queue. */
    private static final int SNOWSHOES = 15;

    private static final int HOSTS_OF_SNOWSHOE = 50;
    private static final int MAILS_OF_SNOWSHOE = 200;

    /** Machines that try recipients, over days. */
    private static final int HARVESTERS = 60;

    private static final int TURNS_OF_HARVESTER = 40;
    private static final int NAMES_A_TURN = 10;

    /** Bots whose first mail has the empty sender, as a bounce has it: no greylist may hold that. */
    private static final int BOUNCERS = 300;

    /** Networks with hijacked machines: some have several. */
    private static final int NETWORKS = 20_000;

    /** Domains whose names are put into forged senders. */
    private static final int VICTIMS = 3_000;

    /** Parts of a hundred of bots: listed before they come; listed half an hour to an hour after their first mail. */
    private static final int LISTED = 20;

    private static final int LISTED_LATER = 50;

    /** Parts of a hundred of bots: no reverse name, an access provider's, one that does not lead back; else a server's. */
    private static final int WITHOUT_NAME = 55;

    private static final int DIAL_IN = 30;
    private static final int MISMATCH = 5;

    /** Parts of a hundred of bots that talk before the greeting, and that call themselves by a name without dots. */
    private static final int EARLY = 20;

    private static final int BARE = 30;

    /** Parts of a hundred of forged senders whose domain does not exist. */
    private static final int NOWHERE = 5;

    private final Outbox outbox;
    private final Hosts hosts;
    private final Hosters hosters;
    private final int firstNetwork;

    BadTraffic(Outbox outbox, Hosts hosts, Hosters hosters) {
        this.outbox = outbox;
        this.hosts = hosts;
        this.hosters = hosters;
        this.firstNetwork = 1 << 15;
    }

    void send() {
        bots(Kind.BOT_ONCE, outbox.scaled(ONCE), Schedule.NEVER);
        bots(Kind.BOT_RETRY, outbox.scaled(RETRYING), Schedule.HASTY);
        hosters.busy().forEach(network -> brokenInto(network, IN_BUSY, 0));
        hosters.neglected().forEach(network -> brokenInto(network, IN_NEGLECTED, TURNS_A_DAY));
        snowshoes();
        bouncers();
        harvesters();
    }

    private void bots(Kind kind, int number, Schedule schedule) {
        for (int i = 0; i < number; i++) {
            long start = outbox.anyTime();
            burst(kind, Pool.of(bot(start)), schedule, start);
        }
    }

    private void burst(Kind kind, Pool pool, Schedule schedule, long start) {
        for (int i = 0; i < MAILS_OF_BOT; i++) {
            outbox.send(kind, pool, schedule, start + i * MINUTE / 2, victim());
        }
    }

    /** Virtual servers with their hoster's name, not listed; they send each day. */
    private void brokenInto(int network, int servers, int turnsADay) {
        for (int i = 0; i < servers; i++) {
            String name = "vps" + (200 + i) + ".hoster" + network + ".example";
            Pool pool = Pool.of(Hosts.mailServer(network, 200 + i, name));
            for (int day = 0; day < SimulatedWeek.DAYS; day++) {
                long morning = Timeline.MONDAY + day * DAY;
                burst(Kind.BOT_ONCE, pool, Schedule.NEVER, outbox.within(morning, DAY));
                guess(pool, turnsADay, morning, DAY);
            }
        }
    }

    private void snowshoes() {
        for (int i = 0; i < outbox.scaled(SNOWSHOES); i++) {
            long start = outbox.within(Timeline.MONDAY, 6 * DAY);
            String domain = "offers" + i + ".example";
            Pool pool = snowshoe(domain, listedLater(start));
            for (int sent = 0; sent < MAILS_OF_SNOWSHOE; sent++) {
                outbox.send(
                        Kind.SNOWSHOE,
                        pool,
                        Schedule.SNOWSHOE,
                        outbox.within(start, 2 * HOUR),
                        "best" + sent + "@" + domain);
            }
        }
    }

    private Pool snowshoe(String domain, long listedFrom) {
        int network = hosts.network();
        List<Host> all = new ArrayList<>();
        for (int h = 0; h < HOSTS_OF_SNOWSHOE; h++) {
            String name = "a" + h + "." + domain;
            all.add(new Host(
                    Addresses.host(network, 10 + h), Hosts.found(Status.OK, name), name, true, false, listedFrom));
        }
        return new Pool(domain, all);
    }

    private void bouncers() {
        for (int i = 0; i < outbox.scaled(BOUNCERS); i++) {
            long start = outbox.anyTime();
            Pool pool = Pool.of(bot(start));
            outbox.send(Kind.BOUNCER, pool, Schedule.NEVER, start, "");
            burst(Kind.BOUNCER, pool, Schedule.NEVER, start + MINUTE);
        }
    }

    private void harvesters() {
        for (int i = 0; i < outbox.scaled(HARVESTERS); i++) {
            Pool pool = Pool.of(bot(Host.NEVER));
            guess(pool, TURNS_OF_HARVESTER, outbox.within(Timeline.MONDAY, 4 * DAY), 3 * DAY);
        }
    }

    private void guess(Pool pool, int turns, long start, long length) {
        for (int turn = 0; turn < turns; turn++) {
            Mail mail = new Mail(Outbox.address(victim()), guesses());
            outbox.send(Kind.HARVEST, pool, Schedule.NEVER, outbox.within(start, length), List.of(mail));
        }
    }

    /** One of ten hits. */
    private List<Address> guesses() {
        List<Address> guesses = new ArrayList<>();
        for (int i = 0; i < NAMES_A_TURN; i++) {
            guesses.add(
                    outbox.chance(10)
                            ? outbox.mailbox()
                            : Outbox.address("name" + outbox.draw(100_000) + "@example.org"));
        }
        return guesses;
    }

    /** @param start of its first mail; {@link Host#NEVER} for one that no list hears of */
    private Host bot(long start) {
        int network = firstNetwork + outbox.draw(NETWORKS);
        int number = 1 + outbox.draw(254);
        int lot = outbox.draw(100);
        String server = "srv" + number + ".rented" + network + ".example";
        ConfirmedName.Found name = lot < WITHOUT_NAME
                ? Hosts.NONE
                : lot < WITHOUT_NAME + DIAL_IN
                        ? Hosts.found(Status.OK, Hosts.dialIn(network, number))
                        : lot < WITHOUT_NAME + DIAL_IN + MISMATCH
                                ? Hosts.found(Status.MISMATCH, server)
                                : Hosts.found(Status.OK, server);
        String helo = outbox.chance(BARE) ? "pc" + number : "host" + outbox.draw(100_000) + ".example";
        return new Host(Addresses.host(network, number), name, helo, false, outbox.chance(EARLY), listed(start));
    }

    private long listed(long start) {
        int lot = outbox.draw(100);
        if (start == Host.NEVER || lot >= LISTED + LISTED_LATER) {
            return Host.NEVER;
        }
        return lot < LISTED ? start : listedLater(start);
    }

    private long listedLater(long start) {
        return outbox.within(start + HOUR / 2, HOUR / 2);
    }

    private String victim() {
        String top = outbox.chance(NOWHERE) ? World.NOWHERE : ".example";
        return "somebody" + (char) ('a' + outbox.draw(26)) + "@victim" + outbox.draw(VICTIMS) + top;
    }
}
