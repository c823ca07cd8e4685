package gatepost.net.smtp;

import gatepost.events.Events;
import gatepost.events.References;
import gatepost.lookup.Lookups;
import gatepost.net.backend.Backends;
import gatepost.net.hold.Holds;
import gatepost.policy.Engine;
import gatepost.smtp.Dialogue;
import gatepost.smtp.Offer;
import gatepost.state.memory.Memories;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What every session of the door works with; shared by all of them and safe to share.
 *
 * @param host the name this host greets with
 * @param policy the policy of the moment: a session keeps the one it started with
 * @param offer the extensions of the moment, from what the backends offer
 * @param patience how long one phase waits for look-ups in all
 */
public record DoorParts(
        String host,
        Supplier<Engine> policy,
        Supplier<Offer> offer,
        Dialogue dialogue,
        Lookups lookups,
        Duration patience,
        Backends backends,
        Holds holds,
        Memories memories,
        Busyness busyness,
        Events events,
        References references,
        Timers timers,
        Sessions sessions) {}
