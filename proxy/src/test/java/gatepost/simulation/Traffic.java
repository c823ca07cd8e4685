package gatepost.simulation;

import java.util.List;
import java.util.function.Predicate;

/** All that is sent to us in a week: the same for every setting, whatever becomes of it. */
record Traffic(List<Batch> batches) {

    static Traffic of(long seed, double scale) {
        Outbox outbox = new Outbox(seed, scale);
        Hosts hosts = new Hosts();
        Hosters hosters = Hosters.of(outbox, hosts);
        new GoodTraffic(outbox, hosts, hosters).send();
        new BadTraffic(outbox, hosts, hosters).send();
        return new Traffic(outbox.batches());
    }

    /** Only what these kinds send, when they send it. */
    Traffic of(Predicate<Kind> kinds) {
        return new Traffic(
                batches.stream().filter(batch -> kinds.test(batch.kind())).toList());
    }
}
