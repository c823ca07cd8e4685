package gatepost.observe;

import gatepost.events.CloseReason;
import gatepost.events.Decision;
import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.events.HandshakeResult;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Refusal;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;

/** Counts what this host turns away because it has no room, by what there is no room for. */
final class ShedMetrics implements Events {

    private final Counter.Child connections;
    private final Counter.Child memory;
    private final Counter.Child handshakes;

    ShedMetrics(CollectorRegistry registry) {
        Counter shed = Counter.build(
                        "gatepost_load_shed_total",
                        "What was put off for want of room: new connections, memory for a message, TLS handshakes.")
                .labelNames("reason")
                .register(registry);
        connections = shed.labels("connections");
        memory = shed.labels("memory");
        handshakes = shed.labels("handshakes");
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.ConnectionClosed closed && closed.reason() == CloseReason.OVERLOAD) {
            connections.inc();
        } else if (event instanceof Event.Decided each && isForWantOfMemory(each.decision())) {
            memory.inc();
        } else if (event instanceof Event.TlsHandshake handshake && handshake.result() == HandshakeResult.REFUSED) {
            handshakes.inc();
        }
    }

    private static boolean isForWantOfMemory(Decision decision) {
        return decision.phase() == Phase.MESSAGE
                && decision.refusal().filter(ShedMetrics::isPutOff).isPresent();
    }

    private static boolean isPutOff(Refusal refusal) {
        return refusal.reason().equals(BuiltIn.RESOURCES.reason())
                && !refusal.reply().isPermanent();
    }
}
