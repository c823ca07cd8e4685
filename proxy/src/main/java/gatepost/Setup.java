package gatepost;

import gatepost.events.Events;
import gatepost.language.ExtraEntries;
import gatepost.language.Loaded;
import gatepost.language.Settings;
import gatepost.language.Sources;
import gatepost.lookup.Resolver;
import gatepost.state.memory.Memories;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What a server is started with.
 *
 * @param policy the policy, loaded and sound
 * @param reload reads it again, from these files
 * @param extra what admins add to lists for a while; the policy was loaded with it, and is again at a reload
 * @param resolver answers DNS questions in the place of the network; empty: the resolvers of the settings
 * @param time milliseconds since 1970 for what is remembered, in the place of the machine's clock
 * @param beforehand gets what is remembered before anybody connects
 * @param played the client that everybody who connects plays, in a simulation, of which nothing is kept; empty in earnest
 * @param listener hears of everything that happens, beside logs and metrics
 */
public record Setup(
        Settings settings,
        Loaded policy,
        Function<Sources, Loaded> reload,
        ExtraEntries extra,
        Optional<Resolver> resolver,
        Optional<LongSupplier> time,
        Consumer<Memories> beforehand,
        Optional<InetAddress> played,
        Events listener) {

    public static Setup of(Settings settings, Loaded policy, Function<Sources, Loaded> reload, ExtraEntries extra) {
        return new Setup(
                settings,
                policy,
                reload,
                extra,
                Optional.empty(),
                Optional.empty(),
                memories -> {},
                Optional.empty(),
                Events.NONE);
    }

    /** The same with a time that is played. */
    public Setup at(LongSupplier millis) {
        return new Setup(settings, policy, reload, extra, resolver, Optional.of(millis), beforehand, played, listener);
    }
}
