package gatepost.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A backend in which everything goes wrong that can: one fault in every other session, and times when it is down. */
final class FaultyBackend implements AutoCloseable {

    private final PlayedTime time;
    private final Random random;
    private final FaultCounts counts;
    private final Ledger ledger = new Ledger();
    private final List<FaultyBackendSession> sessions = new ArrayList<>();
    private final List<String> transcripts = new ArrayList<>();
    private final InetSocketAddress address;
    private final List<String> keywords;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private ServerSocketChannel listening;
    private boolean faulty;

    FaultyBackend(PlayedTime time, Random random, FaultCounts counts) throws IOException {
        this.time = time;
        this.random = random;
        this.counts = counts;
        this.keywords = keywords(random);
        open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = (InetSocketAddress) listening.getLocalAddress();
    }

    InetSocketAddress address() {
        return address;
    }

    Ledger ledger() {
        return ledger;
    }

    /** From now on sessions have faults. */
    void goWrong() {
        faulty = true;
    }

    boolean isDown() {
        return !listening.isOpen();
    }

    /** Connections are refused. */
    void down() throws IOException {
        counts.injected("backend down");
        listening.close();
    }

    void up() throws IOException {
        open(address);
    }

    /** Takes and gives whatever there is; false when there was nothing. */
    boolean poll() throws IOException {
        boolean moved = accept();
        for (FaultyBackendSession session : List.copyOf(sessions)) {
            moved |= session.poll();
            if (session.isOver()) {
                transcripts.add(session.transcript());
                sessions.remove(session);
            }
        }
        return moved;
    }

    /** Sessions that the other side has not closed, though it could have. */
    int open() {
        return sessions.size();
    }

    String transcript() {
        StringBuilder out = new StringBuilder();
        transcripts.forEach(out::append);
        sessions.forEach(each -> out.append(each.transcript()));
        return out.toString();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (FaultyBackendSession session : sessions) {
            session.close();
        }
    }

    /** Where sessions read into, one after the other. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    PlayedTime time() {
        return time;
    }

    List<String> keywords() {
        return keywords;
    }

    FaultCounts counts() {
        return counts;
    }

    private boolean accept() throws IOException {
        boolean any = false;
        while (listening.isOpen()) {
            SocketChannel channel = listening.accept();
            if (channel == null) {
                return any;
            }
            any = true;
            Fault fault = faulty && random.nextBoolean() ? Fault.random(random) : Fault.none();
            sessions.add(new FaultyBackendSession(this, channel, fault, random));
        }
        return any;
    }

    private void open(InetSocketAddress at) throws IOException {
        listening = ServerSocketChannel.open();
        listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        listening.configureBlocking(false);
        listening.bind(at, 1_000);
    }

    private static List<String> keywords(Random random) {
        List<String> all = new ArrayList<>(List.of(
                "SIZE 10240000",
                "8BITMIME",
                "ENHANCEDSTATUSCODES",
                "XCLIENT NAME ADDR PROTO HELO REVERSE_NAME PORT LOGIN DESTADDR DESTPORT",
                "XFORWARD NAME ADDR PROTO HELO SOURCE PORT IDENT"));
        if (random.nextInt(4) > 0) {
            all.add("PIPELINING");
        }
        if (random.nextInt(8) > 0) {
            all.add("CHUNKING");
        }
        return all;
    }
}
