package gatepost;

import gatepost.events.Events;
import gatepost.language.Loaded;
import gatepost.language.Settings;
import gatepost.lookup.Resolver;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a server is started with.
 *
 * @param policy the policy, loaded and sound
 * @param reload reads it again
 * @param resolver answers DNS questions in the place of the network; empty: the resolvers of the settings
 * @param listener hears of everything that happens, beside logs and metrics
 */
public record Setup(
        Settings settings, Loaded policy, Supplier<Loaded> reload, Optional<Resolver> resolver, Events listener) {

    public static Setup of(Settings settings, Loaded policy, Supplier<Loaded> reload) {
        return new Setup(settings, policy, reload, Optional.empty(), Events.NONE);
    }
}
