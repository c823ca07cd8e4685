package gatepost;

import gatepost.language.Loaded;
import gatepost.language.Settings;
import gatepost.lookup.DnsSettings;
import gatepost.lookup.LookupEvents;
import gatepost.lookup.Lookups;
import gatepost.lookup.Resolver;
import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.net.backend.BackendGroups;
import gatepost.net.backend.BackendSettings;
import gatepost.net.backend.BackendTimeouts;
import gatepost.net.backend.Interview;
import gatepost.net.backend.PassClient;
import gatepost.net.dns.LoopTimer;
import gatepost.net.dns.NettyResolver;
import gatepost.net.tls.ClientEncryption;
import gatepost.net.tls.UnfitIdentityException;
import gatepost.observed.Client;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ReflectiveChannelFactory;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Asks everything outside this process that settings and policy name, before Gatepost starts or beside one that runs:
 * resolvers, DNS lists, our own name, each host of each backend. Nothing is listened on and no mail is sent. Each answer
 * is waited for a few seconds at most.
 */
public final class OnlineCheck implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** More of our domains would tell a backend nothing new, and take minutes. */
    private static final int MOST_DOMAINS = 100;

    private static final long CACHED = 1000;

    private final Settings settings;
    private final Loaded policy;
    private final String hostname;
    private final Transport transport = Transport.best();
    private final EventLoopGroup loops = transport.loops(1, "gatepost-check");

    /** @param policy one that is sound */
    public OnlineCheck(Settings settings, Loaded policy) {
        this.settings = settings;
        this.policy = policy;
        this.hostname = settings.hostname().orElseGet(HostName::ofThisMachine);
    }

    /** What was found, in the order in which mail meets it. */
    public List<Diagnosis> run() {
        List<Diagnosis> all = new ArrayList<>(dns());
        settings.backends().forEach(backend -> backend.to().forEach(host -> all.addAll(backend(backend, host))));
        return all;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private List<Diagnosis> dns() {
        DnsDiagnosis dns = new DnsDiagnosis(
                hostname, policy.ownDomainsInDns(), policy.names().dnsLists());
        List<InetSocketAddress> resolvers = settings.dns().resolvers().isEmpty()
                ? DnsSettings.ofThisMachine().resolvers()
                : settings.dns().resolvers();
        List<Diagnosis> all = new ArrayList<>();
        resolvers.forEach(each -> all.add(dns.resolver(each, resolver(List.of(each)))));
        // Through resolvers that do not answer, nobody else would seem to.
        if (Diagnosis.exitCode(all) == 0) {
            Resolver resolver = resolver(resolvers);
            all.addAll(dns.lists(resolver));
            try (Lookups lookups =
                    new Lookups(resolver, new LoopTimer(loops), System::nanoTime, LookupEvents.NONE, CACHED)) {
                all.addAll(dns.host(lookups));
            }
        }
        return all;
    }

    private Resolver resolver(List<InetSocketAddress> resolvers) {
        return new NettyResolver(
                loops,
                transport.datagrams(),
                transport.connecting(),
                resolvers,
                new DnsSettings(resolvers, settings.dns().timeout()).patience());
    }

    private List<Diagnosis> backend(Settings.Backend backend, InetSocketAddress host) {
        try {
            return backend(backend, host, BackendEncryption.of(backend));
        } catch (UnfitIdentityException unfit) {
            return List.of(Diagnosis.wrong(
                    "backend " + backend.name() + ": " + unfit.getMessage(), "see \"tls\" of this backend"));
        }
    }

    private List<Diagnosis> backend(
            Settings.Backend backend, InetSocketAddress host, Optional<ClientEncryption> encryption) {
        BackendTimeouts usual = BackendTimeouts.DEFAULT.with(backend.connect(), backend.reply());
        BackendTimeouts timeouts = new BackendTimeouts(
                usual.connect(),
                PATIENCE,
                PATIENCE,
                PATIENCE,
                usual.permit(),
                usual.keep(),
                usual.virgin(),
                usual.probe());
        BackendSettings talk = new BackendSettings(
                backend.name(),
                List.of(host),
                PassClient.valueOf(backend.passClient().name()),
                1,
                0,
                timeouts,
                encryption);
        List<Diagnosis> found = new ArrayList<>(BackendDiagnosis.of(
                backend,
                host,
                interview(talk, host, Interview.OF_IPV4, recipients(backend)),
                stranger(),
                policy.book().orElseThrow().largestMessage()));
        if (Diagnosis.exitCode(found) == 0) {
            found.addAll(BackendDiagnosis.ofIpv6(
                    backend, host, interview(talk, host, Interview.OF_IPV6, List.of()), hasIpv6()));
        }
        return found;
    }

    private Interview.Heard interview(
            BackendSettings talk, InetSocketAddress host, Client client, List<Address> recipients) {
        return new Interview(talk, new ReflectiveChannelFactory<>(transport.connecting()), hostname, client)
                .with(loops.next(), host, stranger(), recipients)
                .join();
    }

    /** Whether there will be clients of IPv6: by an address that is listened on, or as proxies name them. */
    private boolean hasIpv6() {
        return settings.listeners().stream()
                .anyMatch(listener -> listener.intermediaries().proxies().isPresent()
                        || listener.on().stream().anyMatch(on -> on.address().getAddress() instanceof Inet6Address));
    }

    /** A postmaster of each domain that this backend is for; below a domain, of one that is surely not of its own. */
    private List<Address> recipients(Settings.Backend backend) {
        BackendGroups groups = new BackendGroups(settings.backends().stream()
                .map(each -> new BackendGroups.Group(each.name(), each.domains()))
                .toList());
        return policy.ownDomains().stream()
                .map(domain -> "postmaster@" + domain.replaceFirst("^\\*\\.", "gatepost-check."))
                .map(AddressParser::mailbox)
                .flatMap(Optional::stream)
                .filter(recipient -> groups.backendOf(recipient).equals(backend.name()))
                .limit(MOST_DOMAINS)
                .toList();
    }

    /** An address of somebody else; these domains exist, and nobody's mail is there (RFC 6761). */
    private Address stranger() {
        return Stream.of("example.com", "example.net", "example.org", "example.edu", "relay-check.invalid")
                .filter(domain -> !policy.domains().contains(domain))
                .findFirst()
                .flatMap(domain -> AddressParser.mailbox("nobody@" + domain))
                .orElseThrow();
    }
}
