package gatepost.simulation;

import static gatepost.simulation.Timeline.HOUR;
import static gatepost.simulation.Timeline.MINUTE;

import gatepost.mail.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Mail that is wanted. The numbers are a site of some 2,000 mailboxes; their proportions matter, not their sizes. */
final class GoodTraffic {

    /** Companies that write each day: most mail of a site comes from few. */
    private static final int PARTNERS = 80;

    private static final int MAILS_OF_PARTNER = 100;

    /** Companies and persons with a server of their own that write now and then: most senders of a site. */
    private static final int SMALL = 1_500;

    private static final int MAILS_OF_SMALL = 4;

    /** Parts of a hundred of them that have no reverse name, and whose name is an access provider's. */
    private static final int WITHOUT_NAME = 5;

    private static final int AT_HOME = 8;

    /** Servers of good small senders in each network of a hoster. */
    private static final int HOSTED = 8;

    /** Large providers: three networks of 40 hosts each, and each attempt leaves from any of them. */
    private static final int PROVIDERS = 4;

    private static final int NETWORKS_OF_PROVIDER = 3;
    private static final int HOSTS_OF_PROVIDER = 40;
    private static final int MAILS_OF_PROVIDER = 3_500;

    /** Pools of half a dozen hosts, as hosting companies and universities have them. */
    private static final int FARMS = 40;

    private static final int MAILS_OF_FARM = 15;

    /** The same without reverse names: rare, and the hardest for who goes by networks. */
    private static final int POOLS_WITHOUT_NAMES = 10;

    /** Newsletters: 8 hosts, a sender for each recipient, ten on a connection, within an hour. */
    private static final int NEWSLETTERS = 20;

    private static final int SUBSCRIBERS = 800;
    private static final int HOSTS_OF_NEWSLETTER = 8;
    private static final int ON_A_CONNECTION = 10;

    /** Parts of a hundred of a newsletter's recipients that have left. */
    private static final int LEFT = 3;

    /** Mailings that leave in ten minutes from the same hosts, each mail on a connection of its own. */
    private static final int RUSHES = 4;

    private static final int IN_A_RUSH = 500;

    /** Printers, alarms and web forms that talk SMTP and have no queue; RFC 5321 asks for one, they go without. */
    private static final int DEVICES = 30;

    private static final int MAILS_OF_DEVICE = 5;

    private static final List<Schedule> SERVERS = List.of(
            Schedule.POSTFIX, Schedule.POSTFIX, Schedule.EXIM, Schedule.EXCHANGE, Schedule.QMAIL, Schedule.HALF_HOURLY);

    private final Outbox outbox;
    private final Hosts hosts;
    private final Hosters hosters;

    GoodTraffic(Outbox outbox, Hosts hosts, Hosters hosters) {
        this.outbox = outbox;
        this.hosts = hosts;
        this.hosters = hosters;
    }

    void send() {
        partners();
        small();
        hosted(Kind.HOSTED, hosters.busy());
        hosted(Kind.NEGLECTED, hosters.neglected());
        providers();
        pools(Kind.FARM, outbox.scaled(FARMS), 3, true);
        pools(Kind.NAMELESS, outbox.scaled(POOLS_WITHOUT_NAMES), 1, false);
        pools(Kind.SCATTERED, outbox.scaled(POOLS_WITHOUT_NAMES), 3, false);
        newsletters();
        rushes();
        devices();
    }

    private void partners() {
        for (int i = 0; i < outbox.scaled(PARTNERS); i++) {
            String domain = "partner" + i + ".example";
            Pool pool = Pool.of(Hosts.mailServer(hosts.network(), 25, "mail." + domain));
            write(Kind.PARTNER, pool, server(i), domain, MAILS_OF_PARTNER);
        }
    }

    private void small() {
        for (int i = 0; i < outbox.scaled(SMALL); i++) {
            String domain = "small" + i + ".example";
            write(Kind.SMALL, Pool.of(smallServer(domain)), server(i), domain, 1 + outbox.draw(2 * MAILS_OF_SMALL - 1));
        }
    }

    private Host smallServer(String domain) {
        int network = hosts.network();
        String name = "mail." + domain;
        int lot = outbox.draw(100);
        return lot < WITHOUT_NAME
                ? Hosts.nameless(network, 25, name)
                : lot < WITHOUT_NAME + AT_HOME ? Hosts.atHome(network, 25, name) : Hosts.mailServer(network, 25, name);
    }

    private void hosted(Kind kind, List<Integer> networks) {
        for (int network : networks) {
            for (int i = 0; i < HOSTED; i++) {
                String domain = "hosted" + network + "-" + i + ".example";
                Pool pool = Pool.of(Hosts.mailServer(network, 10 + i, "mail." + domain));
                write(kind, pool, server(i), domain, 1 + outbox.draw(2 * MAILS_OF_SMALL - 1));
            }
        }
    }

    private void providers() {
        for (int p = 0; p < PROVIDERS; p++) {
            String domain = "provider" + p + ".example";
            Pool pool = pool(domain, NETWORKS_OF_PROVIDER, HOSTS_OF_PROVIDER, true);
            for (int i = 0; i < outbox.scaled(MAILS_OF_PROVIDER); i++) {
                String sender = "somebody" + outbox.draw(3_000) + "@" + domain;
                outbox.send(Kind.PROVIDER, pool, Schedule.PROVIDER, outbox.officeTime(), sender);
            }
        }
    }

    private void pools(Kind kind, int number, int networks, boolean named) {
        for (int i = 0; i < number; i++) {
            String domain = kind.name().toLowerCase(Locale.ROOT) + i + ".example";
            write(kind, pool(domain, networks, 6 / networks, named), server(i), domain, MAILS_OF_FARM);
        }
    }

    private Pool pool(String domain, int networks, int inEach, boolean named) {
        List<Host> all = new ArrayList<>();
        for (int n = 0; n < networks; n++) {
            int network = hosts.network();
            for (int h = 0; h < inEach; h++) {
                String name = "out" + (char) ('a' + n) + "-" + h + ".mail." + domain;
                all.add(named ? Hosts.mailServer(network, 10 + h, name) : Hosts.nameless(network, 10 + h, name));
            }
        }
        return new Pool(domain, all);
    }

    private void newsletters() {
        for (int i = 0; i < NEWSLETTERS; i++) {
            String domain = "news" + i + ".example";
            Pool pool = pool(domain, 1, HOSTS_OF_NEWSLETTER, true);
            long start = outbox.officeTime();
            for (int sent = 0; sent < outbox.scaled(SUBSCRIBERS); sent += ON_A_CONNECTION) {
                List<Mail> mails = new ArrayList<>();
                for (int on = 0; on < Math.min(ON_A_CONNECTION, outbox.scaled(SUBSCRIBERS) - sent); on++) {
                    mails.add(issue(domain, sent + on));
                }
                outbox.send(Kind.NEWSLETTER, pool, Schedule.NEWSLETTER, outbox.within(start, HOUR), mails);
            }
        }
    }

    private void rushes() {
        for (int i = 0; i < RUSHES; i++) {
            String domain = "rush" + i + ".example";
            Pool pool = pool(domain, 1, HOSTS_OF_NEWSLETTER, true);
            long start = outbox.officeTime();
            for (int sent = 0; sent < outbox.scaled(IN_A_RUSH); sent++) {
                long at = outbox.within(start, 10 * MINUTE);
                outbox.send(Kind.NEWSLETTER, pool, Schedule.NEWSLETTER, at, List.of(issue(domain, sent)));
            }
        }
    }

    private Mail issue(String domain, int subscriber) {
        Address sender = Outbox.address("bounce-" + (70_000 + subscriber) + "-" + outbox.draw(1000) + "@" + domain);
        Address recipient =
                outbox.chance(LEFT) ? Outbox.address("left" + subscriber + "@example.org") : outbox.mailbox();
        return new Mail(sender, List.of(recipient));
    }

    private void devices() {
        for (int i = 0; i < outbox.scaled(DEVICES); i++) {
            String domain = "device" + i + ".example";
            Pool pool = Pool.of(Hosts.mailServer(hosts.network(), 25, "www." + domain));
            write(Kind.DEVICE, pool, Schedule.NEVER, domain, MAILS_OF_DEVICE);
        }
    }

    private void write(Kind kind, Pool pool, Schedule schedule, String domain, int mails) {
        for (int i = 0; i < mails; i++) {
            String sender = "person" + (char) ('a' + outbox.draw(5)) + "@" + domain;
            outbox.send(kind, pool, schedule, outbox.officeTime(), sender);
        }
    }

    private static Schedule server(int number) {
        return SERVERS.get(number % SERVERS.size());
    }
}
