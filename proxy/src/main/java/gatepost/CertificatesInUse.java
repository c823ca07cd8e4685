package gatepost;

import gatepost.net.tls.Encryption;
import gatepost.net.tls.Identity;
import gatepost.net.tls.UnfitIdentityException;
import gatepost.observe.TlsMetrics;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * The certificates of all listeners. Their files are looked at each minute, because what renews certificates seldom tells
 * anybody; a pair that cannot be used leaves the old one where it is. On a thread of its own: reading may take a moment.
 */
final class CertificatesInUse implements AutoCloseable {

    /** Tickets are taken for two changes of their keys; clients of mail keep them for an hour or so. */
    private static final long TICKET_HOURS = 2;

    /** A renewal that has failed for so long needs somebody: certificates of 90 days are renewed 30 days before. */
    private static final long EXPIRES_SOON_DAYS = 14;

    private final List<Encryption> all;
    private final TlsMetrics metrics;
    private final Logger operator;
    private final ScheduledExecutorService thread;

    CertificatesInUse(Collection<Encryption> all, TlsMetrics metrics, Logger operator) {
        this.all = List.copyOf(all);
        this.metrics = metrics;
        this.operator = operator;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "gatepost-certificates");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Reads them for the first time, and from then on whenever they change.
     *
     * @throws IOException when one cannot be used
     */
    void start() throws IOException {
        for (Encryption each : all) {
            try {
                each.refresh();
            } catch (UnfitIdentityException unfit) {
                throw new IOException(unfit.getMessage(), unfit);
            }
        }
        if (!all.isEmpty()) {
            tell();
            thread.scheduleAtFixedRate(
                    new Repeated("looking at certificates", this::refresh, operator), 1, 1, TimeUnit.MINUTES);
            thread.scheduleAtFixedRate(
                    new Repeated(
                            "changing the keys of tickets", () -> all.forEach(Encryption::rotateTickets), operator),
                    TICKET_HOURS,
                    TICKET_HOURS,
                    TimeUnit.HOURS);
        }
    }

    /** Takes what has changed. */
    synchronized void refresh() {
        boolean changed = false;
        for (Encryption each : all) {
            try {
                changed |= each.refresh();
            } catch (UnfitIdentityException | RuntimeException unfit) {
                operator.error("the certificate is kept as it was: {}", unfit.getMessage());
            }
        }
        if (changed) {
            tell();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void tell() {
        Map<String, Instant> expiring = new TreeMap<>();
        all.stream().flatMap(each -> each.identities().stream()).forEach(each -> {
            expiring.merge(each.title(), each.notAfter(), (one, other) -> one.isBefore(other) ? one : other);
            operator.info("certificate {} is in use, it expires {}", each.title(), each.notAfter());
            if (isSoon(each)) {
                operator.warn("certificate {} expires {}", each.title(), each.notAfter());
            }
        });
        metrics.certificates(expiring);
    }

    private static boolean isSoon(Identity identity) {
        return identity.notAfter().isBefore(Instant.now().plusSeconds(EXPIRES_SOON_DAYS * 86_400));
    }
}
