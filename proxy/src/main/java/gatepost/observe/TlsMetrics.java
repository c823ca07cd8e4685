package gatepost.observe;

import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.events.HandshakeResult;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Counts handshakes, and tells until when certificates are valid. */
public final class TlsMetrics implements Events {

    private static final String NONE = "none";

    /** As the JDK and OpenSSL name them; older ones are never spoken. */
    private static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    private final Counter handshakes;
    private final Gauge notAfter;

    TlsMetrics(CollectorRegistry registry) {
        handshakes = Counter.build("gatepost_tls_handshakes_total", "TLS handshakes with clients.")
                .labelNames("result", "version")
                .register(registry);
        for (HandshakeResult result : HandshakeResult.values()) {
            if (result != HandshakeResult.OK) {
                handshakes.labels(word(result), NONE);
            }
        }
        VERSIONS.forEach(version -> handshakes.labels(word(HandshakeResult.OK), version));
        notAfter = Gauge.build("gatepost_tls_certificate_not_after_timestamp_seconds", "When a certificate expires.")
                .labelNames("name")
                .register(registry);
    }

    /** The certificates in use, by their first name. */
    public void certificates(Map<String, Instant> expiring) {
        notAfter.clear();
        expiring.forEach((name, when) -> notAfter.labels(name).set(when.getEpochSecond()));
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.TlsHandshake handshake) {
            String version = handshake.version().isEmpty() ? NONE : handshake.version();
            handshakes.labels(word(handshake.result()), version).inc();
        }
    }

    private static String word(HandshakeResult result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
