package gatepost.observe;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Gauge;
import io.prometheus.client.Histogram;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what is asked of the DNS and how it answers; by what for, never by what was asked. */
public final class DnsMetrics {

    private static final List<String> PURPOSES = List.of("dnsbl", "dnswl", "helo", "rdns", "resolver", "sender");

    private static final List<String> RESULTS = List.of("ok", "nxdomain", "servfail", "refused", "timeout");

    private static final List<String> LIST_RESULTS =
            List.of("listed", "not_listed", "unknown_answer", "refused", "timeout");

    private static final List<String> STATES = List.of("ok", "suspect", "kept", "failed", "suspended");

    private static final List<String> REASONS = List.of("test_point", "canaries", "good_clients", "admin");

    private final Counter queries;
    private final Histogram durations;
    private final Counter.Child hits;
    private final Counter.Child misses;
    private final Counter lookups;
    private final Gauge up;
    private final Gauge believed;
    private final Gauge states;
    private final Gauge suspended;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<String, Histogram.Child> durationByPurpose = new ConcurrentHashMap<>();
    private final Map<Pair, Counter.Child> queriesByPair = new ConcurrentHashMap<>();
    private final Map<Pair, Counter.Child> lookupsByPair = new ConcurrentHashMap<>();

    DnsMetrics(CollectorRegistry registry) {
        queries = Counter.build("gatepost_dns_queries_total", "Questions sent to the resolver.")
                .labelNames("purpose", "result")
                .register(registry);
        durations = Histogram.build(
                        "gatepost_dns_query_duration_seconds", "Time until the resolver answered, or was given up.")
                .labelNames("purpose")
                .buckets(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
                .register(registry);
        Counter cache = Counter.build("gatepost_dns_cache_requests_total", "Look-ups, by whether the cache had them.")
                .labelNames("result")
                .register(registry);
        hits = cache.labels("hit");
        misses = cache.labels("miss");
        lookups = Counter.build(
                        "gatepost_dnsbl_lookups_total",
                        "Answers of DNS lists about clients; those from the cache are not counted again.")
                .labelNames("list", "result")
                .register(registry);
        up = Gauge.build(
                        "gatepost_dnsbl_list_up",
                        "1 while a DNS list answers and passes its self-test (RFC 5782 section 5).")
                .labelNames("list")
                .register(registry);
        believed = Gauge.build(
                        "gatepost_dns_resolver_believed",
                        "1 while the resolver finds what must be there; at 0 what it denies is unknown.")
                .register(registry);
        believed.set(1);
        states = Gauge.build("gatepost_dnsbl_list_state", "1 for the state that a DNS list is in, 0 for all others.")
                .labelNames("list", "state")
                .register(registry);
        suspended = Gauge.build("gatepost_dnsbl_list_suspended", "1 while a DNS list is suspended for this reason.")
                .labelNames("list", "reason")
                .register(registry);
        for (String purpose : PURPOSES) {
            durationByPurpose.put(purpose, durations.labels(purpose));
            RESULTS.forEach(result -> queries.labels(purpose, result));
        }
    }

    /**
     * A query ended.
     *
     * @param purpose dnsbl, dnswl, helo, rdns, resolver, sender
     * @param result ok, nodata, nxdomain, timeout, servfail, refused, in any case; nodata counts as ok: the name is
     *     there
     */
    public void query(String purpose, String result, double seconds) {
        queriesByPair
                .computeIfAbsent(new Pair(purpose, result), key -> queries.labels(purpose, word(result)))
                .inc();
        durationByPurpose.computeIfAbsent(purpose, durations::labels).observe(seconds);
    }

    /** The cache was asked. */
    public void cache(boolean hit) {
        (hit ? hits : misses).inc();
    }

    /**
     * The lists of the policy in use. The series of a new one begin at 0, and it is up until its self-test says
     * otherwise; one that is gone is neither up nor down.
     */
    public void lists(Collection<String> inUse) {
        for (String list : inUse) {
            if (known.add(list)) {
                show(list, "ok", true, "");
                LIST_RESULTS.forEach(result -> lookups(list, result));
            }
        }
        for (String gone : Set.copyOf(known)) {
            if (!inUse.contains(gone)) {
                known.remove(gone);
                up.remove(gone);
                STATES.forEach(state -> states.remove(gone, state));
                REASONS.forEach(reason -> suspended.remove(gone, reason));
            }
        }
    }

    /**
     * A list was asked about a client.
     *
     * @param list its name in the policy
     * @param result listed, not_listed, unknown_answer, refused, timeout
     */
    public void listed(String list, String result) {
        lookups(list, result).inc();
    }

    /**
     * A list is doing better or worse.
     *
     * @param state ok, suspect, kept, failed, suspended
     * @param well whether it answers and passes its self-test
     * @param reason test_point, canaries, good_clients, admin; empty unless it is suspended
     */
    public void listChanged(String list, String state, boolean well, String reason) {
        if (known.contains(list)) {
            show(list, state, well, reason);
        }
    }

    private void show(String list, String state, boolean well, String reason) {
        up.labels(list).set(well ? 1 : 0);
        STATES.forEach(each -> states.labels(list, each).set(each.equals(state) ? 1 : 0));
        REASONS.forEach(each -> suspended.labels(list, each).set(each.equals(reason) ? 1 : 0));
    }

    /** Whether what the resolver denies is believed. */
    public void resolverBelieved(boolean believes) {
        believed.set(believes ? 1 : 0);
    }

    private static String word(String result) {
        String lower = result.toLowerCase(Locale.ROOT);
        return lower.equals("nodata") ? "ok" : lower;
    }

    private Counter.Child lookups(String list, String result) {
        return lookupsByPair.computeIfAbsent(new Pair(list, result), key -> lookups.labels(list, result));
    }

    private record Pair(String first, String second) {}
}
