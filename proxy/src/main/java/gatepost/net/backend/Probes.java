package gatepost.net.backend;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** The probes of all hosts of a backend, and what the hosts have in common. */
final class Probes {

    private final List<Probe> each;

    Probes(Backend backend, List<BackendHost> hosts, String hostname, LongSupplier nanos) {
        this.each = hosts.stream()
                .map(host -> new Probe(backend, host, hostname, nanos))
                .toList();
    }

    /** What a client is offered must be there whichever host it comes to; a host that is down gets no client. */
    Optional<Capabilities> known() {
        Optional<Capabilities> there =
                common(each.stream().filter(probe -> !probe.isDown()).toList());
        return there.isPresent() ? there : common(each);
    }

    /** The capabilities, on {@code loop}: the known ones at once, though old, otherwise when a host has answered. */
    CompletableFuture<Capabilities> capabilities(EventLoop loop) {
        Optional<Capabilities> known = known();
        if (known.isPresent()) {
            refresh(loop);
            return CompletableFuture.completedFuture(known.get());
        }
        CompletableFuture<Capabilities> first = new CompletableFuture<>();
        AtomicInteger silent = new AtomicInteger(each.size());
        each.forEach(probe -> probe.capabilities(loop).whenComplete((found, thrown) -> {
            if (thrown == null) {
                first.complete(found);
            } else if (silent.decrementAndGet() == 0) {
                first.completeExceptionally(thrown);
            }
        }));
        return first;
    }

    void refresh(EventLoop loop) {
        each.forEach(probe -> probe.refresh(loop));
    }

    private static Optional<Capabilities> common(List<Probe> probes) {
        return probes.stream().flatMap(probe -> probe.known().stream()).reduce(Capabilities::and);
    }
}
