package gatepost.state.memory;

import gatepost.mail.Domain;
import gatepost.questions.Answer;
import gatepost.state.Change;
import gatepost.state.Key;
import gatepost.state.StateStore;
import gatepost.state.key.SiteKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Which domains mail came from that the backend took. Their names are not kept. */
public final class SenderDomains {

    /** As long as greylists remember whom they know, unless a policy says otherwise. */
    private static final long REMEMBERED = Duration.ofDays(36).toSeconds();

    /** A busy domain is written once a day. */
    private static final long AGAIN = Duration.ofDays(1).toSeconds();

    private static final byte[] NOTHING = new byte[0];

    private final StateStore store;
    private final SiteKey site;

    SenderDomains(StateStore store, SiteKey site) {
        this.store = store;
        this.site = site;
    }

    /** The backend took a message from there. */
    public void delivered(Domain domain) {
        store.update(
                key(domain),
                Tables.DEADLINE,
                (old, now) -> old.filter(held -> now - held.storedAt() < AGAIN).isPresent()
                        ? Change.leave(true)
                        : Change.keep(NOTHING, now + REMEMBERED, true));
    }

    /** Whether any was taken lately. */
    public CompletableFuture<Answer<Boolean>> hasDelivered(Domain domain) {
        return store.get(key(domain), Tables.DEADLINE).thenApply(answer -> answer.map(Optional::isPresent));
    }

    private Key key(Domain domain) {
        return Key.of(Tables.SENDERS, site.key(List.of("sender", domain.name())));
    }
}
