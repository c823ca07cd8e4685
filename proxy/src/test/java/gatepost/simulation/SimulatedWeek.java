package gatepost.simulation;

import gatepost.policy.PolicyBook;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Seven days of a traffic under one policy, and as many more as the last retries take. */
final class SimulatedWeek {

    static final int DAYS = 7;

    private SimulatedWeek() {}

    static Figures under(PolicyBook policy, Traffic traffic, long seed) {
        List<Batch> batches = traffic.batches();
        List<Host> hosts = batches.stream()
                .flatMap(batch -> batch.pool().hosts().stream())
                .distinct()
                .toList();
        Timeline timeline = new Timeline();
        Door door = new Door(policy, new World(hosts), timeline);
        Figures figures = new Figures();
        Set<String> poolsIn = new HashSet<>();
        for (Batch batch : batches) {
            timeline.at(
                    batch.start(), () -> new Delivery(batch, door, figures.of(batch.kind()), poolsIn, seed).attempt());
        }
        for (int day = 1; day <= DAYS; day++) {
            timeline.at(
                    Timeline.MONDAY + day * Timeline.DAY,
                    () -> figures.remembers(door.memories().store().size()));
        }
        timeline.run();
        return figures;
    }
}
