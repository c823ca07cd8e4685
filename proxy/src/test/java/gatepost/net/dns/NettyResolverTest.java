package gatepost.net.dns;

import static gatepost.net.dns.LoopbackServer.response;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.lookup.DnsReply;
import gatepost.lookup.DnsReply.Status;
import gatepost.mail.AddressLiteral;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class NettyResolverTest {

    private static final Name NAME = Name.fromConstantString("mail.example.com.");
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(320);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        group.shutdownGracefully(10, 5_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
    }

    @Test
    void answersWhatTheServerSays() throws Exception {
        LoopbackServer server = server((query, tcp) -> wire(response(query, Rcode.NOERROR, "192.0.2.1")));

        DnsReply reply = answer(resolver(LONG, server.address()));
        assertEquals(Status.OK, reply.status());
        assertEquals(List.of(AddressLiteral.parseBare("192.0.2.1").orElseThrow()), reply.addresses());
        Message query = server.queries.element();
        assertTrue(query.getHeader().getFlag(Flags.RD));
        assertEquals(1232, query.getOPT().getPayloadSize());
    }

    @Test
    void tellsThatThereIsNoSuchName() throws Exception {
        LoopbackServer server = server((query, tcp) -> wire(response(query, Rcode.NXDOMAIN)));

        assertEquals(Status.NXDOMAIN, answer(resolver(LONG, server.address())).status());
    }

    @Test
    void ignoresAnswerWithOtherId() throws Exception {
        LoopbackServer server = server((query, tcp) -> {
            Message forged = response(query, Rcode.NOERROR, "203.0.113.66");
            forged.getHeader().setID(forged.getHeader().getID() ^ 1);
            return wire(forged, response(query, Rcode.NOERROR, "192.0.2.1"));
        });
        NettyResolver resolver = resolver(LONG, server.address());

        assertEquals("192.0.2.1", address(answer(resolver)));
        assertEquals(1, resolver.strays());
    }

    @Test
    void ignoresAnswerToOtherQuestion() throws Exception {
        LoopbackServer server = server((query, tcp) -> {
            Message otherName = response(query, Rcode.NOERROR);
            otherName.removeAllRecords(Section.QUESTION);
            otherName.addRecord(
                    Record.newRecord(Name.fromConstantString("mail.example.org."), Type.A, 1), Section.QUESTION);
            Message otherType = response(query, Rcode.NOERROR);
            otherType.removeAllRecords(Section.QUESTION);
            otherType.addRecord(Record.newRecord(query.getQuestion().getName(), Type.AAAA, 1), Section.QUESTION);
            Message noResponse = response(query, Rcode.NOERROR);
            noResponse.getHeader().unsetFlag(Flags.QR);
            Message noQuestion = response(query, Rcode.NOERROR);
            noQuestion.removeAllRecords(Section.QUESTION);
            return wire(otherName, otherType, noResponse, noQuestion, response(query, Rcode.NOERROR, "192.0.2.1"));
        });
        NettyResolver resolver = resolver(LONG, server.address());

        assertEquals("192.0.2.1", address(answer(resolver)));
        assertEquals(4, resolver.strays());
    }

    @Test
    void ignoresSecondAnswer() throws Exception {
        LoopbackServer server = server((query, tcp) ->
                wire(response(query, Rcode.NOERROR, "192.0.2.1"), response(query, Rcode.NOERROR, "203.0.113.66")));
        NettyResolver resolver = resolver(LONG, server.address());

        for (int i = 0; i < 20; i++) {
            assertEquals("192.0.2.1", address(answer(resolver)));
        }
    }

    @Test
    void asksByTcpWhenTheAnswerIsCutShort() throws Exception {
        LoopbackServer server = server((query, tcp) -> {
            Message response = response(query, Rcode.NOERROR, tcp ? "192.0.2.2" : "192.0.2.1");
            if (!tcp) {
                response.getHeader().setFlag(Flags.TC);
            }
            return wire(response);
        });

        assertEquals("192.0.2.2", address(answer(resolver(LONG, server.address()))));
    }

    @Test
    void asksByTcpWhenTheAnswerComesInOtherLetters() throws Exception {
        LoopbackServer server = server((query, tcp) -> {
            if (tcp) {
                return wire(response(query, Rcode.NOERROR, "192.0.2.2"));
            }
            Message response = response(query, Rcode.NOERROR, "203.0.113.66");
            Name inverted = inverted(query.getQuestion().getName());
            response.removeAllRecords(Section.QUESTION);
            response.addRecord(Record.newRecord(inverted, Type.A, 1), Section.QUESTION);
            return wire(response);
        });

        assertEquals("192.0.2.2", address(answer(resolver(LONG, server.address()))));
    }

    @Test
    void failsWhenTcpBreaksOff() throws Exception {
        LoopbackServer server = server((query, tcp) -> {
            Message response = response(query, Rcode.NOERROR);
            response.getHeader().setFlag(Flags.TC);
            return tcp ? List.of() : wire(response);
        });

        assertEquals(Status.SERVFAIL, answer(resolver(SHORT, server.address())).status());
    }

    @Test
    void timeoutIsAnAnswer() throws Exception {
        LoopbackServer server = server((query, tcp) -> List.of());
        NettyResolver resolver = resolver(SHORT, server.address());

        assertEquals(Status.TIMEOUT, answer(resolver).status());
        assertEquals(3, server.queries.size());
        assertEquals(0, resolver.inFlight());
    }

    @Test
    void timeoutOfTcpIsAnAnswer() throws Exception {
        LoopbackServer server = server((query, tcp) -> {
            Message response = response(query, Rcode.NOERROR);
            response.getHeader().setFlag(Flags.TC);
            response.getHeader().setID(response.getHeader().getID() ^ (tcp ? 1 : 0));
            return wire(response);
        });

        assertFalse(answer(resolver(SHORT, server.address())).isAnswer());
    }

    @Test
    void asksAgainWhenQueryWasLost() throws Exception {
        List<Message> lost = new ArrayList<>();
        LoopbackServer server = server((query, tcp) -> {
            if (lost.isEmpty()) {
                lost.add(query);
                return List.of();
            }
            return wire(response(query, Rcode.NOERROR, "192.0.2.1"));
        });

        assertEquals("192.0.2.1", address(answer(resolver(Duration.ofSeconds(2), server.address()))));
        assertEquals(2, server.queries.size());
    }

    @Test
    void survivesGarbage() throws Exception {
        LoopbackServer server = server((query, tcp) -> {
            byte[] promisesTooMuch = response(query, Rcode.NOERROR).toWire();
            promisesTooMuch[7] = 100;
            byte[] noise = query.toWire();
            for (int i = 2; i < noise.length; i++) {
                noise[i] = (byte) (i * 37 | 0x80);
            }
            return List.of(new byte[0], new byte[] {1}, new byte[11], noise, promisesTooMuch);
        });

        assertEquals(Status.SERVFAIL, answer(resolver(SHORT, server.address())).status());
    }

    @Test
    void asksTheSecondServerWhenTheFirstFails() throws Exception {
        LoopbackServer failing = server((query, tcp) -> wire(response(query, Rcode.SERVFAIL)));
        LoopbackServer good = server((query, tcp) -> wire(response(query, Rcode.NOERROR, "192.0.2.1")));

        assertEquals("192.0.2.1", address(answer(resolver(LONG, failing.address(), good.address()))));
    }

    @Test
    void asksTheSecondServerWhenTheFirstIsNotThere() throws Exception {
        LoopbackServer gone = new LoopbackServer(group, (query, tcp) -> List.of());
        InetSocketAddress nobody = gone.address();
        gone.close();
        LoopbackServer good = server((query, tcp) -> wire(response(query, Rcode.NOERROR, "192.0.2.1")));

        assertEquals("192.0.2.1", address(answer(resolver(LONG, nobody, good.address()))));
    }

    @Test
    void tellsWhatTheLastServerSaidWhenAllFail() throws Exception {
        LoopbackServer failing = server((query, tcp) -> wire(response(query, Rcode.SERVFAIL)));
        LoopbackServer refusing = server((query, tcp) -> wire(response(query, Rcode.REFUSED)));

        NettyResolver resolver = resolver(LONG, failing.address(), refusing.address());
        assertEquals(Status.REFUSED, answer(resolver).status());
    }

    @Test
    void prefersServerThatAnswers() throws Exception {
        LoopbackServer silent = server((query, tcp) -> List.of());
        LoopbackServer good = server((query, tcp) -> wire(response(query, Rcode.NOERROR, "192.0.2.1")));
        EventLoop loop = group.next();
        NettyResolver resolver = resolver(SHORT, silent.address(), good.address());
        for (int i = 0; i < 3; i++) {
            CompletableFuture<CompletableFuture<DnsReply>> asked = new CompletableFuture<>();
            loop.execute(() -> asked.complete(resolver.ask(NAME, Type.A)));
            assertEquals("192.0.2.1", address(wait(wait(asked))));
        }
        // What was sent to the silent server is given up by then.
        wait(whenPassed(loop, SHORT));

        CompletableFuture<CompletableFuture<DnsReply>> asked = new CompletableFuture<>();
        loop.execute(() -> asked.complete(resolver.ask(NAME, Type.A)));
        assertEquals("192.0.2.1", address(wait(wait(asked))));
        assertEquals(3, silent.queries.size());
        assertEquals(4, good.queries.size());
    }

    @Test
    void staysOnTheLoopThatAsks() throws Exception {
        LoopbackServer server = server((query, tcp) -> wire(response(query, Rcode.NOERROR, "192.0.2.1")));
        NettyResolver resolver = resolver(LONG, server.address());
        EventLoop loop = group.next();
        CompletableFuture<Boolean> onLoop = new CompletableFuture<>();
        loop.execute(() -> resolver.ask(NAME, Type.A).whenComplete((r, bug) -> onLoop.complete(loop.inEventLoop())));

        assertTrue(wait(onLoop));
    }

    @Test
    void asksFromManyPortsInManyLetters() throws Exception {
        LoopbackServer server = server((query, tcp) -> wire(response(query, Rcode.NOERROR, "192.0.2.1")));
        NettyResolver resolver = resolver(LONG, server.address());
        for (int i = 0; i < 100; i++) {
            answer(resolver);
        }

        assertTrue(server.ports.size() > 4, () -> "ports " + server.ports);
        assertTrue(server.queries.stream()
                        .map(q -> q.getQuestion().getName().toString())
                        .distinct()
                        .count()
                > 50);
        assertTrue(server.queries.stream()
                        .map(q -> q.getHeader().getID())
                        .distinct()
                        .count()
                > 90);
    }

    @Test
    void replacesSocketsAfterSomeQueries() throws Exception {
        assertTrue(portsOf64Queries(2, () -> 0) > 16);
    }

    @Test
    void replacesSocketsAfterSomeTimeHoweverFewTheQueries() throws Exception {
        AtomicLong now = new AtomicLong();
        int ports = portsOf64Queries(1000, () -> now.addAndGet(UdpSockets.AGE.toNanos()));
        // The system may give a port again that was just closed.
        assertTrue(ports > 48, () -> "ports " + ports);
        assertTrue(portsOf64Queries(1000, () -> 0) <= 8);
    }

    private int portsOf64Queries(int queriesPerSocket, LongSupplier nanos) throws Exception {
        LoopbackServer server = server((query, tcp) -> wire(response(query, Rcode.NOERROR, "192.0.2.1")));
        EventLoop loop = group.next();
        UdpSockets sockets =
                new UdpSockets(loop, NioDatagramChannel.class, queriesPerSocket, nanos, new Entropy(), new LongAdder());
        Message query = Message.newQuery(Record.newRecord(NAME, Type.A, 1));
        for (int i = 0; i < 64; i++) {
            CompletableFuture<byte[]> answer = CompletableFuture.completedFuture(0)
                    .thenComposeAsync(
                            any -> sockets.sendAndReceiveUdp(null, server.address(), query, query.toWire(), 1232, LONG),
                            loop);
            assertEquals(
                    query.getHeader().getID(),
                    new Message(wait(answer)).getHeader().getID());
        }
        wait(CompletableFuture.runAsync(sockets::close, loop));
        return server.ports.size();
    }

    @Test
    void turnsAwayWhatIsTooMuch() throws Exception {
        LoopbackServer server = server((query, tcp) -> List.of());
        NettyResolver resolver = new NettyResolver(
                group, NioDatagramChannel.class, NioSocketChannel.class, List.of(server.address()), SHORT, 2);
        open.add(resolver);
        CompletableFuture<DnsReply> first = resolver.ask(NAME, Type.A);
        CompletableFuture<DnsReply> second = resolver.ask(NAME, Type.A);

        assertEquals(Status.SERVFAIL, answer(resolver).status());
        assertEquals(1, resolver.turnedAway());
        assertEquals(Status.TIMEOUT, wait(first).status());
        assertEquals(Status.TIMEOUT, wait(second).status());
        assertEquals(0, resolver.inFlight());
    }

    @Test
    void answersThousandsAtOnce() throws Exception {
        LoopbackServer server = server((query, tcp) -> wire(response(query, Rcode.NXDOMAIN)));
        NettyResolver resolver = resolver(LONG, server.address());
        List<CompletableFuture<DnsReply>> asked = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            asked.add(resolver.ask(Name.fromString(i + ".example.com."), Type.A));
        }
        for (CompletableFuture<DnsReply> each : asked) {
            assertEquals(Status.NXDOMAIN, wait(each).status());
        }
    }

    @Test
    void endsWhatIsUnderWayWhenItCloses() throws Exception {
        CompletableFuture<Message> arrived = new CompletableFuture<>();
        LoopbackServer server = server((query, tcp) -> {
            arrived.complete(query);
            return List.of();
        });
        NettyResolver resolver = resolver(SHORT, server.address());
        CompletableFuture<DnsReply> asked = resolver.ask(NAME, Type.A);
        wait(arrived);
        resolver.close();

        assertFalse(wait(asked).isAnswer());
    }

    @Test
    void timerRunsOnceAndCanBeCalledOff() throws Exception {
        LoopTimer timer = new LoopTimer(group);
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> calledOff = new CompletableFuture<>();
        timer.after(Duration.ofMillis(100), () -> calledOff.complete("ran")).cancel();
        timer.after(Duration.ofMillis(200), () -> first.complete("ran"));

        assertEquals("ran", wait(first));
        assertFalse(calledOff.isDone());
    }

    private LoopbackServer server(LoopbackServer.Script script) {
        LoopbackServer server = new LoopbackServer(group, script);
        open.add(server);
        return server;
    }

    private NettyResolver resolver(Duration patience, InetSocketAddress... servers) {
        NettyResolver resolver =
                new NettyResolver(group, NioDatagramChannel.class, NioSocketChannel.class, List.of(servers), patience);
        open.add(resolver);
        return resolver;
    }

    private static DnsReply answer(NettyResolver resolver) throws Exception {
        return wait(resolver.ask(NAME, Type.A));
    }

    private static CompletableFuture<Void> whenPassed(EventLoop loop, Duration time) {
        CompletableFuture<Void> passed = new CompletableFuture<>();
        loop.schedule(() -> passed.complete(null), time.toMillis(), TimeUnit.MILLISECONDS);
        return passed;
    }

    private static <T> T wait(CompletableFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(10, TimeUnit.SECONDS);
    }

    private static String address(DnsReply reply) {
        return reply.addresses().stream()
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElse(reply.toString());
    }

    private static List<byte[]> wire(Message... messages) {
        return List.of(messages).stream().map(Message::toWire).toList();
    }

    private static Name inverted(Name name) {
        String text = name.toString();
        StringBuilder inverted = new StringBuilder();
        for (char c : text.toCharArray()) {
            String letter = String.valueOf(c);
            inverted.append(
                    Character.isUpperCase(c) ? letter.toLowerCase(Locale.ROOT) : letter.toUpperCase(Locale.ROOT));
        }
        return Name.fromConstantString(inverted.toString());
    }
}
