package gatepost.faults;

import gatepost.faults.Said.Word;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * A client that keeps to the rules, mostly: it sends a few mails, one command at a time or in groups, in pieces of any size, and
 * may vanish at any moment in one of several ways. It remembers what it was told.
 */
final class RandomClient implements AutoCloseable {

    /** How a client vanishes. */
    enum Exit {
        /** Closes its connection. */
        CLOSE,
        RESET,
        /** Sends no more, but listens. */
        HALF_CLOSE,
        /** Says nothing more, and keeps the connection. */
        SILENCE
    }

    /** Octets for one write; with the last of a message it is sent to its end. */
    private record Piece(byte[] octets, Optional<Mail> ends) {}

    /** One reply that came, with all its lines, and what it answers. */
    record Heard(Said to, String reply) {

        int code() {
            return reply.length() < 3 ? 0 : Integer.parseInt(reply.substring(0, 3));
        }
    }

    private final String name;
    private final InetAddress from;
    private final PlayedTime time;
    private final Random random;
    private final FaultCounts counts;
    private final SocketChannel channel = SocketChannel.open();
    private final boolean extended;
    private final boolean pipelining;
    private final boolean splitting;
    private final Optional<Exit> exit;
    private final Word exitAt;
    private final boolean exitBehind;
    private final Deque<Said> plan = new ArrayDeque<>();
    private final Deque<Said> expected = new ArrayDeque<>();
    private final Deque<Piece> unsent = new ArrayDeque<>();
    private final List<Mail> mails = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(4 * 1024);
    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder transcript = new StringBuilder();
    private int mailsLeft;
    private int leavingIn = -1;
    private boolean gone;
    private boolean dismissed;
    private boolean ended;
    private boolean endedByServer;

    RandomClient(
            String name, InetAddress from, InetSocketAddress server, PlayedTime time, Random random, FaultCounts counts)
            throws IOException {
        this.name = name;
        this.from = from;
        this.time = time;
        this.random = random;
        this.counts = counts;
        extended = random.nextInt(10) > 0;
        pipelining = extended && random.nextBoolean();
        splitting = random.nextInt(3) == 0;
        exit = random.nextInt(3) == 0 ? Optional.of(Exit.values()[random.nextInt(4)]) : Optional.empty();
        exitAt = Word.values()[random.nextInt(Word.values().length)];
        exitBehind = random.nextBoolean();
        mailsLeft = 1 + random.nextInt(3);
        transcript
                .append("--- client ")
                .append(name)
                .append(" from ")
                .append(from.getHostAddress())
                .append(' ');
        transcript.append(exit).append(" at ").append(exitAt).append(exitBehind ? " (behind)\n" : "\n");
        channel.bind(new InetSocketAddress(from, 0));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(server);
        channel.configureBlocking(false);
        expected.add(said(Word.GREETING, ""));
    }

    String address() {
        return from.getHostAddress();
    }

    List<Mail> mails() {
        return mails;
    }

    List<Heard> heard() {
        return heard;
    }

    /** Whether it left of its own, so that it may not have heard what it was told. */
    boolean isGone() {
        return gone;
    }

    /** Whether it left without listening; one that only closes its side hears all that is owed to it. */
    boolean isDeaf() {
        return gone && exit.filter(Exit.HALF_CLOSE::equals).isEmpty();
    }

    /** Whether the connection is at its end. */
    boolean hasEnded() {
        return ended;
    }

    boolean wasEndedByServer() {
        return endedByServer;
    }

    String transcript() {
        return transcript.toString();
    }

    /** Takes and gives whatever there is; false when there was nothing. */
    boolean poll() {
        if (ended) {
            return false;
        }
        if (leavingIn >= 0 && leavingIn-- == 0) {
            leave();
            return true;
        }
        boolean moved = receive();
        if (!ended && !gone && !dismissed && leavingIn < 0 && expected.isEmpty() && unsent.isEmpty()) {
            next();
        }
        return send() || moved;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        channel.close();
    }

    private void next() {
        if (plan.isEmpty()) {
            plan();
        }
        boolean group = pipelining && plan.peek().word().ordinal() >= Word.MAIL.ordinal();
        do {
            Said one = plan.remove();
            say(one);
            group &= one.word() != Word.DATA && one.word() != Word.MESSAGE && one.word() != Word.QUIT;
        } while (group && !plan.isEmpty() && leavingIn < 0 && !gone);
    }

    /** Puts down what it says until it will have to think again. */
    private void plan() {
        if (mailsLeft-- <= 0) {
            plan.add(said(Word.QUIT, "QUIT\r\n"));
            return;
        }
        Mail mail = new Mail(name + "." + (mails.size() + 1), random);
        mails.add(mail);
        String eight = extended ? " BODY=8BITMIME" : "";
        plan.add(of(mail, Word.MAIL, "MAIL FROM:<" + mail.sender + ">" + eight, ""));
        for (String recipient : mail.recipients) {
            plan.add(of(mail, Word.RCPT, "RCPT TO:<" + recipient + ">", recipient));
            if (!pipelining && random.nextInt(20) == 0) {
                plan.add(said(Word.NOOP, "NOOP\r\n"));
            }
        }
        int dice = random.nextInt(40);
        if (dice == 0) {
            plan.add(said(Word.RSET, "RSET\r\n"));
        } else if (dice == 1) {
            plan.add(said(Word.NONSENSE, "FOO bar\r\n"));
            plan.add(said(Word.RSET, "RSET\r\n"));
        } else {
            plan.add(of(mail, Word.DATA, "DATA", ""));
        }
    }

    private void say(Said one) {
        boolean vanishing = exit.isPresent() && one.word() == exitAt && leavingIn < 0 && random.nextInt(2) == 0;
        byte[] octets = one.octets();
        if (vanishing && !exitBehind) {
            byte[] part = new byte[random.nextInt(octets.length)];
            System.arraycopy(octets, 0, part, 0, part.length);
            cut(part, Optional.empty());
            leavingIn = random.nextInt(3);
            return;
        }
        expected.add(one);
        cut(octets, one.word() == Word.MESSAGE ? one.mail() : Optional.empty());
        dismissed |= one.word() == Word.QUIT;
        if (one.word() == Word.MESSAGE && pipelining && !vanishing && mailsLeft <= 0 && random.nextBoolean()) {
            dismissed = true;
            Said quit = said(Word.QUIT, "QUIT\r\n");
            expected.add(quit);
            cut(quit.octets(), Optional.empty());
        }
        if (vanishing) {
            leavingIn = random.nextInt(6);
        }
    }

    private void cut(byte[] octets, Optional<Mail> ends) {
        int start = 0;
        while (start < octets.length) {
            int most = splitting && octets.length < 100_000 ? 1 + random.nextInt(1 + octets.length / 2) : octets.length;
            int end = Math.min(octets.length, start + most);
            unsent.add(
                    new Piece(Arrays.copyOfRange(octets, start, end), end == octets.length ? ends : Optional.empty()));
            start = end;
        }
    }

    private boolean send() {
        if (unsent.isEmpty() || ended || gone && leavingIn < 0) {
            return false;
        }
        Piece piece = unsent.remove();
        byte[] octets = piece.octets();
        try {
            int written = channel.write(ByteBuffer.wrap(octets));
            note("C " + shown(octets, written));
            if (written < octets.length) {
                unsent.addFirst(new Piece(Arrays.copyOfRange(octets, written, octets.length), piece.ends()));
            } else {
                piece.ends().ifPresent(mail -> mail.sentWhole = true);
            }
            return written > 0;
        } catch (IOException broken) {
            end("(write: " + broken.getMessage() + ")");
            return true;
        }
    }

    private boolean receive() {
        buffer.clear();
        int count;
        try {
            count = channel.read(buffer);
        } catch (IOException reset) {
            end("(read: " + reset.getMessage() + ")");
            return true;
        }
        if (count < 0) {
            endedByServer = true;
            end("(closed by the server)");
            return true;
        }
        lines.append(new String(buffer.array(), 0, count, StandardCharsets.ISO_8859_1));
        for (int end = lines.indexOf("\r\n"); end >= 0; end = lines.indexOf("\r\n")) {
            String line = lines.substring(0, end);
            lines.delete(0, end + 2);
            note("S " + line);
            if (line.length() < 4 || line.charAt(3) != '-') {
                heard(line);
            }
        }
        return count > 0;
    }

    private void heard(String reply) {
        Said to = expected.isEmpty() ? said(Word.GREETING, "") : expected.remove();
        Heard one = new Heard(to, reply);
        heard.add(one);
        if (one.code() == 421) {
            plan.clear();
            dismissed = true;
        }
        boolean good = one.code() / 100 == 2;
        switch (to.word()) {
            case GREETING -> {
                if (one.code() == 220 && heard.size() == 1) {
                    plan.add(said(Word.HELLO, (extended ? "EHLO" : "HELO") + " mail.sender.test\r\n"));
                }
            }
            case MAIL -> to.mail().orElseThrow().senderAccepted = good;
            case RCPT -> {
                if (good) {
                    to.mail().orElseThrow().accepted.add(to.recipient());
                }
            }
            case DATA -> {
                if (one.code() == 354) {
                    Mail mail = to.mail().orElseThrow();
                    plan.addFirst(new Said(Word.MESSAGE, mail.wire(), to.mail(), ""));
                } else if (!dismissed) {
                    plan.addFirst(said(Word.RSET, "RSET\r\n"));
                }
            }
            case MESSAGE -> to.mail().orElseThrow().told = reply;
            default -> {}
        }
    }

    private void leave() {
        Exit how = exit.orElseThrow();
        counts.injected("client " + how.name().toLowerCase(Locale.ROOT) + " at "
                + exitAt.name().toLowerCase(Locale.ROOT));
        gone = true;
        unsent.clear();
        note("(" + how + ")");
        try {
            switch (how) {
                case CLOSE -> close();
                case RESET -> {
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                    close();
                }
                case HALF_CLOSE -> channel.shutdownOutput();
                case SILENCE -> {}
            }
        } catch (IOException alreadyEnded) {
            ended = true;
        }
    }

    private void end(String how) {
        note(how);
        ended = true;
        try {
            channel.close();
        } catch (IOException closed) {
            // That is what was wanted.
        }
    }

    private void note(String line) {
        transcript.append(time.millis()).append(' ').append(line).append('\n');
    }

    private static String shown(byte[] octets, int length) {
        String text = new String(octets, 0, Math.min(length, 120), StandardCharsets.ISO_8859_1);
        return text.replace("\r\n", "<CRLF>") + (length > 120 ? "[" + length + " octets]" : "");
    }

    private static Said said(Word word, String text) {
        return new Said(word, text.getBytes(StandardCharsets.US_ASCII), Optional.empty(), "");
    }

    private static Said of(Mail mail, Word word, String line, String recipient) {
        return new Said(word, (line + "\r\n").getBytes(StandardCharsets.US_ASCII), Optional.of(mail), recipient);
    }
}
