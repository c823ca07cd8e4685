package gatepost.observe;

import gatepost.events.Events;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Gauge;
import io.prometheus.client.hotspot.DefaultExports;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Every metric of this process, on a registry of its own. No value that a client chose ever becomes a label: those
 * questions the decision log answers. Counters live as long as the process; a reload resets nothing.
 */
public final class Metrics {

    private final CollectorRegistry registry = new CollectorRegistry();
    private final ConnectionMetrics connections = new ConnectionMetrics(registry);
    private final TlsMetrics tls = new TlsMetrics(registry);
    private final Events events;
    private final DnsMetrics dns = new DnsMetrics(registry);
    private final BackendMetrics backend = new BackendMetrics(registry);
    private final LogMetrics logs = new LogMetrics(registry);
    private final MemoryMetrics memory = new MemoryMetrics(registry);
    private final GreylistMetrics greylist = new GreylistMetrics(registry);

    /**
     * @param version of this program
     * @param revision of its source
     */
    public Metrics(String version, String revision) {
        events = Events.all(List.of(
                connections,
                tls,
                new ProxyMetrics(registry),
                new CommandMetrics(registry),
                new PolicyMetrics(registry),
                new DecisionMetrics(registry),
                greylist,
                new RuleMetrics(registry),
                new LimitMetrics(registry),
                new DomainMetrics(registry),
                new ShedMetrics(registry),
                new ListMetrics(registry)));
        Gauge.build("gatepost_build_info", "Version of this program; always 1.")
                .labelNames("version", "revision", "java")
                .register(registry)
                .labels(version, revision, System.getProperty("java.version"))
                .set(1);
        DefaultExports.register(registry);
    }

    /** Counts what happens. */
    public Events events() {
        return events;
    }

    public TlsMetrics tls() {
        return tls;
    }

    public DnsMetrics dns() {
        return dns;
    }

    public BackendMetrics backend() {
        return backend;
    }

    public MemoryMetrics memory() {
        return memory;
    }

    public GreylistMetrics greylist() {
        return greylist;
    }

    /** Counts the records of a log, as {@code decisions}. */
    public LogCounts log(String sink) {
        return logs.of(sink);
    }

    /** A listener that may have {@code limit} connections; its series begin at 0. */
    public void listener(String name, int limit) {
        connections.listener(name, limit);
    }

    /**
     * The memory that messages are held in, in octets.
     *
     * @param used asked at every scrape, on the scraping thread
     * @param waits how often a client was kept from sending because files were slower; asked likewise
     */
    public void messageBuffer(LongSupplier used, long limit, LongSupplier waits) {
        AtScrape.gauge("gatepost_message_buffer_bytes", "Memory that messages occupy.", used)
                .register(registry);
        AtScrape.counter(
                        "gatepost_message_buffer_waits_total",
                        "Clients kept from sending because files were slower.",
                        waits)
                .register(registry);
        Gauge.build("gatepost_message_buffer_limit_bytes", "Memory that messages may occupy.")
                .register(registry)
                .set(limit);
    }

    /** Memory outside the heap, in octets, asked at every scrape: the virtual machine's own figures lack it. */
    public void directMemory(LongSupplier used) {
        AtScrape.gauge("gatepost_direct_memory_bytes", "Memory outside the heap, mostly buffers and messages.", used)
                .register(registry);
    }

    /** Writes everything for a scraper. */
    public Exposition exposition() {
        return new Exposition(registry);
    }
}
