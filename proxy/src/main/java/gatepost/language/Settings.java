package gatepost.language;

import gatepost.questions.DomainList;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The settings file: where Gatepost listens, whom it protects, what it remembers. What mail is accepted is not decided
 * here.
 *
 * @param hostname banner and Received; empty: the system's host name
 * @param policy path of the policy file; empty when none is stated
 * @param memory octets that messages may take until the verdict
 * @param metrics where metrics are served; empty: nowhere
 * @param admin path of the socket on which the admin's commands are answered; empty: nowhere
 * @param store what is remembered over a restart; empty: nothing
 * @param console where admins read decisions with a browser; empty: nowhere
 */
public record Settings(
        Optional<String> hostname,
        Optional<PolicyPath> policy,
        List<Listener> listeners,
        List<Backend> backends,
        Dns dns,
        long memory,
        Log decisions,
        Log text,
        Optional<InetSocketAddress> metrics,
        Optional<String> admin,
        Optional<Store> store,
        Optional<Console> console) {

    /** Where the policy is when none is stated. */
    public static final String INSTALLED_POLICY = "/etc/gatepost/policy/default.policy";

    public Settings {
        listeners = List.copyOf(listeners);
        backends = List.copyOf(backends);
    }

    /** The policy that is stated, else the one that is installed. */
    public String policyPath() {
        return policy.map(PolicyPath::path).orElse(INSTALLED_POLICY);
    }

    /** The same for a trial on this machine: one listener, one backend, no logs, no metrics, nothing kept. */
    public Settings demo(InetSocketAddress listen, InetSocketAddress backend) {
        Listener one = listeners.get(0);
        Endpoint here = new Endpoint(listen, one.on().get(0).place());
        Backend there = backends.get(0);
        return new Settings(
                hostname,
                policy,
                List.of(new Listener(
                        one.name(),
                        List.of(here),
                        one.greetDelay(),
                        one.maxConnections(),
                        one.errors(),
                        one.takesMail(),
                        one.chunking(),
                        Optional.empty(),
                        Intermediaries.NONE)),
                List.of(new Backend(
                        there.name(),
                        List.of(backend),
                        Optional.empty(),
                        PassClient.XCLIENT,
                        there.connections(),
                        there.connect(),
                        there.reply(),
                        Optional.empty())),
                dns,
                memory,
                decisions.off(),
                text.off(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The policy file, relative to where the settings file was named from. */
    public record PolicyPath(String path, Place place) {}

    /**
     * A way in.
     *
     * @param greetDelay how long a client that no rule decides on waits for the greeting
     * @param errors of a client, and recipients refused for good, that end its session
     * @param takesMail whether it is a way in for mail; if not, it says so to everybody (RFC 7504)
     * @param chunking whether messages may come in chunks (RFC 3030)
     * @param tls empty: STARTTLS is not offered
     * @param intermediaries peers that are no clients
     */
    public record Listener(
            String name,
            List<Endpoint> on,
            Duration greetDelay,
            int maxConnections,
            int errors,
            boolean takesMail,
            boolean chunking,
            Optional<Tls> tls,
            Intermediaries intermediaries) {

        public Listener {
            on = List.copyOf(on);
        }
    }

    /**
     * Peers that are no clients, or may name others.
     *
     * @param proxies load balancers: nobody else may connect, and the client is whom their PROXY header names; empty:
     *     clients connect themselves
     * @param namers whose XCLIENT is believed
     * @param probes who only looks whether we are there
     */
    public record Intermediaries(
            Optional<Predicate<InetAddress>> proxies, Predicate<InetAddress> namers, Predicate<InetAddress> probes) {

        static final Intermediaries NONE = new Intermediaries(Optional.empty(), any -> false, any -> false);
    }

    /**
     * What a listener does about TLS.
     *
     * @param certificates at least one; the first is for clients that ask for no name we have
     * @param required whether nothing is taken in plain text
     * @param oldest version that is taken, as {@code 1.2}
     */
    public record Tls(List<Certificate> certificates, boolean required, String oldest) {

        public Tls {
            certificates = List.copyOf(certificates);
        }
    }

    /**
     * Two files in PEM form, and where they are stated.
     *
     * @param chain path of the certificate with those that vouch for it
     * @param key path of its private key
     */
    public record Certificate(String chain, Place chainPlace, String key, Place keyPlace) {}

    /** An address with its port, and where it is stated. */
    public record Endpoint(InetSocketAddress address, Place place) {}

    /**
     * A mail server that is protected.
     *
     * @param domains recipients it is for; empty: all that no other backend is for
     * @param connections how many at most
     * @param connect how long connecting may take
     * @param reply how long a reply may take
     * @param tls empty: connections are not encrypted
     */
    public record Backend(
            String name,
            List<InetSocketAddress> to,
            Optional<DomainList> domains,
            PassClient passClient,
            int connections,
            Duration connect,
            Duration reply,
            Optional<BackendTls> tls) {

        public Backend {
            to = List.copyOf(to);
        }
    }

    /**
     * How connections to a backend are encrypted; never in clear when that fails.
     *
     * @param verified whether its certificate must be for {@code name}, and be vouched for
     * @param name what it is asked for; there when it is verified
     * @param authorities path of a file with the certificates that are trusted; empty: those that Java trusts
     */
    public record BackendTls(boolean verified, Optional<String> name, Optional<String> authorities, Place place) {}

    /** How the backend learns whom it serves. */
    public enum PassClient {
        XCLIENT,
        PROXY_V1,
        PROXY_V2,
        NONE
    }

    /**
     * Who answers DNS questions.
     *
     * @param resolvers asked in order; empty: those of the system
     * @param timeout for one question
     * @param canaries names and addresses that no DNS list may list; empty: those that come with the program
     */
    public record Dns(List<InetSocketAddress> resolvers, Duration timeout, Optional<List<String>> canaries) {

        static final int PORT = 53;

        public Dns {
            resolvers = List.copyOf(resolvers);
            canaries = canaries.map(List::copyOf);
        }

        static InetSocketAddress resolver(InetAddress address) {
            return new InetSocketAddress(address, PORT);
        }
    }

    /**
     * Where this host remembers its clients.
     *
     * @param directory path, of this Gatepost alone
     */
    public record Store(String name, String directory, Place place) {}

    /**
     * The pages for admins. Without passwords and header whoever reaches it reads everything, so it is on loopback then.
     *
     * @param names under which it may be called, beside those of this host and plain addresses
     * @param passwords path of a file with a line for each user
     */
    public record Console(
            InetSocketAddress on, List<String> names, Optional<String> passwords, Optional<UserHeader> header) {

        public Console {
            names = List.copyOf(names);
        }
    }

    /**
     * Says who the user is, when it comes from a proxy that has asked.
     *
     * @param name of the header field
     * @param proxies who may say so; nobody else is let in
     */
    public record UserHeader(String name, Predicate<InetAddress> proxies) {}

    /**
     * Where a log goes.
     *
     * @param file path, for {@link Target#FILE}
     * @param keep how long files of past days are kept
     * @param subjects whether records hold the subjects of messages
     * @param addresses how much of mail addresses records hold
     * @param tag what begins a line of the text log
     * @param syslog where to, for {@link Target#SYSLOG}
     */
    public record Log(
            Target target,
            Optional<String> file,
            Duration keep,
            boolean subjects,
            Addresses addresses,
            String tag,
            Optional<Syslog> syslog) {

        Log off() {
            return new Log(Target.OFF, file, keep, subjects, addresses, tag, syslog);
        }
    }

    /**
     * A receiver of syslog messages over UDP.
     *
     * @param facility by its number in RFC 5424 §6.2.1
     */
    public record Syslog(InetSocketAddress to, int facility) {}

    /** The sorts of target. */
    public enum Target {
        FILE,
        STDOUT,
        SYSLOG,
        OFF
    }

    /** How much of an address is recorded. */
    public enum Addresses {
        FULL,
        DOMAIN,
        HASH
    }
}
