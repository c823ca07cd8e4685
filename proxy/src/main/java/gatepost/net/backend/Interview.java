package gatepost.net.backend;

import gatepost.mail.Address;
import gatepost.mail.AddressLiteral;
import gatepost.observed.Client;
import gatepost.questions.Answer;
import gatepost.questions.Cause;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One session with one host of a backend, as for a client, to hear what it would say; it ends before DATA, so that no
 * mail can come of it. The client is one whom no backend may trust.
 */
public final class Interview {

    /** From TEST-NET-1 (RFC 5737). */
    public static final Client OF_IPV4 = client("192.0.2.1");

    /** From the addresses for documentation (RFC 3849). */
    public static final Client OF_IPV6 = client("2001:db8::1");

    /** Postfix takes leave of a client after 20 errors, and makes it wait after 10. */
    private static final int MOST_REFUSALS = 8;

    /**
     * What was heard; what comes behind a failure or a refusal is empty.
     *
     * @param failure why the session came to nothing, with an explanation
     * @param tls version and cipher, where the settings want TLS
     * @param offered what it said to EHLO
     * @param introduced the reply to XCLIENT
     * @param sender the reply to MAIL
     * @param stranger the reply to a recipient that is not ours
     * @param ours the replies to recipients of our own, in order; not all after many refusals
     */
    public record Heard(
            Optional<Failed> failure,
            Optional<String> tls,
            Capabilities offered,
            Optional<BackendReply> introduced,
            Optional<BackendReply> sender,
            Optional<BackendReply> stranger,
            Map<Address, BackendReply> ours) {}

    /** How a session failed. */
    public record Failed(BackendFailure failure, String why) {}

    private final BackendSettings settings;
    private final boolean proxied;
    private final BackendConnector connector;
    private final String hostname;
    private final Client client;
    private final Map<Address, BackendReply> ours = new LinkedHashMap<>();
    private Optional<String> tls = Optional.empty();
    private Capabilities offered = Capabilities.NONE;
    private Optional<BackendReply> introduced = Optional.empty();
    private Optional<BackendReply> sender = Optional.empty();
    private Optional<BackendReply> refusal = Optional.empty();

    /**
     * @param hostname for EHLO
     * @param client {@link #OF_IPV4} or {@link #OF_IPV6}
     */
    public Interview(
            BackendSettings settings, ChannelFactory<? extends Channel> channels, String hostname, Client client) {
        this.settings = settings;
        this.proxied = settings.passClient().isProxy();
        this.connector = new BackendConnector(settings, channels, BackendEvents.NONE, hostname);
        this.hostname = hostname;
        this.client = client;
    }

    /** Once only. The future completes without exception, within the timeouts of the settings. */
    public CompletableFuture<Heard> with(
            EventLoop loop, InetSocketAddress host, Address stranger, List<Address> recipients) {
        return connector
                .connect(loop, host, proxied ? Optional.of(client) : Optional.empty())
                .thenApply(session -> {
                    tls = StartTls.of(session);
                    return session;
                })
                .thenCompose(session -> talk(session, stranger, recipients).whenComplete((done, thrown) -> {
                    session.quit();
                }))
                .handle((done, thrown) -> heard(Optional.ofNullable(thrown).map(BackendFailed::of)));
    }

    private Heard heard(Optional<BackendFailed> failed) {
        return new Heard(
                failed.map(why -> new Failed(meant(why), why.getMessage())),
                tls,
                offered,
                introduced,
                sender,
                refusal,
                ours);
    }

    /** What expects no header answers it as a command, and that is what comes instead of the reply to EHLO. */
    private BackendFailure meant(BackendFailed why) {
        boolean answered =
                proxied && why.because().isPresent() && offered.keywords().isEmpty();
        return answered ? BackendFailure.MISCONFIGURED : why.failure();
    }

    private CompletableFuture<Void> talk(BackendSession session, Address stranger, List<Address> recipients) {
        return greet(session)
                .thenCompose(greeted -> introduce(session))
                .thenCompose(known -> known
                        ? session.send(BackendCommand.MAIL, "MAIL FROM:<>").thenCompose(reply -> {
                            sender = Optional.of(reply);
                            return reply.isPositive() ? ask(session, stranger, recipients) : done();
                        })
                        : done());
    }

    private CompletableFuture<Void> greet(BackendSession session) {
        return session.send(BackendCommand.EHLO, "EHLO " + hostname).thenCompose(reply -> {
            if (reply.code() != 250) {
                return BackendFailed.future(BackendFailure.MISCONFIGURED, "EHLO was answered " + reply);
            }
            offered = Capabilities.of(reply);
            return done();
        });
    }

    /** Whether the backend takes us for whom we say; what it tells its trusted neighbours would prove nothing. */
    private CompletableFuture<Boolean> introduce(BackendSession session) {
        if (settings.passClient() != PassClient.XCLIENT) {
            return CompletableFuture.completedFuture(true);
        }
        Optional<String> line = XClient.line(client, Answer.unknown(Cause.NOT_YET), offered.xclient());
        if (line.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        Capabilities before = offered;
        return session.send(BackendCommand.XCLIENT, line.get()).thenCompose(reply -> {
            introduced = Optional.of(reply);
            if (reply.code() != 220) {
                return CompletableFuture.completedFuture(false);
            }
            return greet(session).thenApply(greeted -> {
                offered = before;
                return true;
            });
        });
    }

    private CompletableFuture<Void> ask(BackendSession session, Address stranger, List<Address> recipients) {
        return rcpt(session, stranger)
                .thenCompose(reply -> {
                    refusal = Optional.of(reply);
                    return next(session, recipients.iterator(), 0);
                })
                .thenCompose(asked -> session.send(BackendCommand.RSET, "RSET"))
                .thenCompose(reset -> done());
    }

    private CompletableFuture<Void> next(BackendSession session, Iterator<Address> recipients, int refused) {
        if (!recipients.hasNext() || refused == MOST_REFUSALS) {
            return done();
        }
        Address recipient = recipients.next();
        return rcpt(session, recipient).thenCompose(reply -> {
            ours.put(recipient, reply);
            return next(session, recipients, refused + (reply.isPositive() ? 0 : 1));
        });
    }

    private static CompletableFuture<BackendReply> rcpt(BackendSession session, Address recipient) {
        return session.send(BackendCommand.RCPT, "RCPT TO:<" + recipient.text() + ">");
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    private static Client client(String address) {
        return new Client(AddressLiteral.parseBare(address).orElseThrow(), 25_000);
    }
}
