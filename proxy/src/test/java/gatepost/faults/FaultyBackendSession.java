package gatepost.faults;

import gatepost.faults.Fault.Kind;
import gatepost.faults.Fault.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** One session of a {@link FaultyBackend}, with one fault or none. It reads strictly, and takes only whole messages. */
final class FaultyBackendSession {

    private static final List<String> REFUSALS = List.of(
            "550 5.7.1 ",
            "554 5.6.0 ",
            "552 5.3.4 ",
            "552 5.5.3 ",
            "500 5.5.2 ",
            "503 5.5.1 ",
            "521 5.3.2 ",
            "530 5.7.0 ");
    private static final List<String> DEFERRALS =
            List.of("450 4.2.0 ", "451 4.3.0 ", "452 4.3.1 ", "452 4.5.3 ", "455 ");
    private static final List<String> WRONG = List.of("354 Go on", "199 Wait", "600 What", "42 The answer", "250x");
    private static final List<String> GARBAGE = List.of("hello there\r\n", "\0\1\2\3\r\n", "2\r\n", "250\n", "\r\n");
    private static final long IDLE_NANOS = 500_000_000L;

    /** Something to be done when its time has come. */
    private record Later(long nanos, Runnable what) {}

    private final FaultyBackend backend;
    private final SocketChannel channel;
    private final Fault fault;
    private final Random random;
    private final Map<Step, Integer> seen = new EnumMap<>(Step.class);
    private final Deque<Later> later = new ArrayDeque<>();
    private final StringBuilder transcript = new StringBuilder("--- backend session\n");
    private final List<String> recipients = new ArrayList<>();
    private ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private byte[] input = new byte[0];
    private String sender = "";
    private long chunk = -1;
    private boolean lastChunk;
    private boolean dots;
    private boolean deaf;
    private boolean dead;
    private boolean gone;
    private boolean over;
    private long read;
    private long sent;
    private long lastHeard;

    FaultyBackendSession(FaultyBackend backend, SocketChannel channel, Fault fault, Random random) throws IOException {
        this.backend = backend;
        this.channel = channel;
        this.fault = fault;
        this.random = random;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        lastHeard = backend.time().nanoTime();
        if (!fault.isNone()) {
            note("(" + fault + ")");
        }
        answer(Step.GREETING, "220 backend.test ESMTP");
    }

    boolean isOver() {
        return over && later.isEmpty();
    }

    String transcript() {
        return transcript.toString();
    }

    boolean poll() throws IOException {
        boolean moved = false;
        while (!later.isEmpty() && later.getFirst().nanos <= backend.time().nanoTime()) {
            later.removeFirst().what.run();
            moved = true;
        }
        if (over) {
            return moved;
        }
        digest();
        if (gone && later.isEmpty()) {
            close();
            return true;
        }
        if (gone) {
            return moved;
        }
        if (fault.step() == Step.IDLE && !dead && backend.time().nanoTime() - lastHeard > IDLE_NANOS) {
            strikes("");
            moved = true;
        }
        return receive() || moved;
    }

    void close() throws IOException {
        over = true;
        channel.close();
    }

    private boolean receive() throws IOException {
        ByteBuffer buffer = backend.buffer();
        int count = 0;
        try {
            count = channel.isOpen() ? channel.read(buffer) : -1;
        } catch (IOException reset) {
            count = -1;
        }
        if (count < 0) {
            note("(closed by the other side)");
            gone = true;
            return true;
        }
        if (count == 0) {
            return false;
        }
        lastHeard = backend.time().nanoTime();
        int kept = count;
        if (fault.step() == Step.OCTET_READ && read + count > fault.octet()) {
            kept = (int) Math.max(0, fault.octet() - read);
        }
        read += count;
        if (!dead) {
            int before = input.length;
            input = Arrays.copyOf(input, before + kept);
            buffer.flip().get(input, before, kept);
            digest();
            if (kept < count && !dead) {
                strikes("");
            }
        }
        return true;
    }

    /** What has come is done in its order, each when what was before it is answered, though the other side be gone. */
    private void digest() {
        boolean more = true;
        while (more && !dead && !over && later.isEmpty()) {
            more = chunk >= 0 ? takeChunk() : line();
        }
    }

    private boolean line() {
        for (int i = 1; i < input.length; i++) {
            if (input[i] == '\n' && input[i - 1] == '\r') {
                String line = new String(input, 0, i - 1, StandardCharsets.ISO_8859_1);
                input = Arrays.copyOfRange(input, i + 1, input.length);
                if (dots) {
                    dotted(line);
                } else {
                    note("C " + line);
                    command(line);
                }
                return true;
            }
        }
        return false;
    }

    private void dotted(String line) {
        if (line.equals(".")) {
            dots = false;
            end();
        } else {
            octets.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
            octets.writeBytes(new byte[] {'\r', '\n'});
        }
    }

    private void command(String line) {
        switch (line.split(" ", 2)[0].toUpperCase(Locale.ROOT)) {
            case "EHLO" -> {
                clear();
                answer(Step.EHLO, ehlo());
            }
            case "HELO" -> {
                clear();
                answer(Step.EHLO, "250 backend.test");
            }
            case "XCLIENT" -> answer(Step.XCLIENT, "220 backend.test ESMTP");
            case "XFORWARD" -> answer(Step.XFORWARD, "250 2.0.0 Ok");
            case "MAIL" -> mail(line);
            case "RCPT" -> rcpt(line);
            case "BDAT" -> bdat(line.split(" "));
            case "DATA" -> data();
            case "RSET" -> {
                clear();
                answer(Step.RSET, "250 2.0.0 Ok");
            }
            case "QUIT" -> answer(Step.QUIT, "221 2.0.0 Bye");
            default -> say("502 5.5.2 Error: command not recognized\r\n");
        }
    }

    private void mail(String line) {
        clear();
        sender = path(line);
        if (!answer(Step.MAIL, "250 2.1.0 Ok")) {
            sender = "";
        }
    }

    private void rcpt(String line) {
        String recipient = path(line);
        if (sender.isEmpty()) {
            say("503 5.5.1 Error: need MAIL command\r\n");
        } else if (recipient.startsWith("nobody")) {
            say("550 5.1.1 No such user " + backend.ledger().refuse(Step.RCPT, sender, 550) + "\r\n");
        } else if (answer(Step.RCPT, "250 2.1.5 Ok")) {
            recipients.add(recipient);
        }
    }

    private void bdat(String[] words) {
        chunk = Long.parseLong(words[1]);
        lastChunk = words.length > 2;
    }

    private boolean takeChunk() {
        if (input.length < chunk) {
            return false;
        }
        octets.write(input, 0, (int) chunk);
        input = Arrays.copyOfRange(input, (int) chunk, input.length);
        chunk = -1;
        note("C (chunk)");
        if (lastChunk) {
            end();
        } else {
            answer(Step.CHUNK, "250 2.0.0 Ok");
        }
        return true;
    }

    private void data() {
        if (recipients.isEmpty()) {
            say("554 5.5.1 Error: no valid recipients\r\n");
        } else {
            dots = answer(Step.CHUNK, "354 End data with <CR><LF>.<CR><LF>");
        }
    }

    /** The message is complete. What a slow backend commits late it commits whether anybody still listens or not. */
    private void end() {
        if (recipients.isEmpty()) {
            say("554 5.5.1 Error: no valid recipients\r\n");
            return;
        }
        String queueId = "";
        boolean strikes = fault.step() == Step.LAST && isTheOne(Step.LAST);
        seen.merge(Step.LAST, 1, Integer::sum);
        if (!strikes || fault.mayCommit()) {
            queueId = backend.ledger().commit(sender, recipients, octets.toByteArray(), fault);
            note("(taken as " + queueId + ")");
        }
        boolean takenLate = strikes && fault.kind() == Kind.SLOW && queueId.isEmpty();
        if (takenLate) {
            later.add(new Later(due(), this::commitLate));
        } else if (strikes) {
            strikes("250 2.0.0 Ok: queued as " + queueId);
        } else {
            say("250 2.0.0 Ok: queued as " + queueId + "\r\n");
        }
        if (!takenLate) {
            clear();
        }
    }

    private void commitLate() {
        String queueId = backend.ledger().commit(sender, recipients, octets.toByteArray(), fault);
        note("(taken late as " + queueId + ")");
        say("250 2.0.0 Ok: queued as " + queueId + "\r\n");
        clear();
    }

    /** Says what is usual, or has the fault; whether the command has its effect. */
    private boolean answer(Step step, String usual) {
        boolean strikes = fault.step() == step && isTheOne(step);
        seen.merge(step, 1, Integer::sum);
        if (!strikes) {
            say(usual + "\r\n");
            if (step == Step.QUIT) {
                shut(Kind.CLOSE);
            }
            return true;
        }
        return strikes(usual);
    }

    private boolean isTheOne(Step step) {
        return seen.getOrDefault(step, 0) == fault.nth();
    }

    private boolean strikes(String usual) {
        backend.counts().injected(fault.label());
        switch (fault.kind()) {
            case SILENCE, CLOSE, RESET, HALF_CLOSE -> shut(fault.kind());
            case SAY_421 -> {
                say("421 4.3.2 Leaving\r\n");
                shut(Kind.SILENCE);
            }
            case SAY_421_AND_CLOSE -> {
                say("421 4.3.2 Leaving\r\n");
                shut(Kind.CLOSE);
            }
            case WRONG_CODE -> say(WRONG.get(random.nextInt(WRONG.size())) + "\r\n");
            case GARBAGE -> say(GARBAGE.get(random.nextInt(GARBAGE.size())));
            case ENDLESS -> say(random.nextBoolean() ? "2".repeat(3_000) : "250-again\r\n".repeat(200));
            case TWICE -> say((usual + "\r\n").repeat(2));
            case PIECES -> pieces(usual + "\r\n");
            case SLOW -> later.add(new Later(due(), () -> say(usual + "\r\n")));
            case TEMPORARY -> say(DEFERRALS.get(random.nextInt(DEFERRALS.size())) + "Later\r\n");
            case PERMANENT -> refuse();
        }
        return switch (fault.kind()) {
            case TWICE, PIECES, SLOW -> true;
            default -> false;
        };
    }

    private void refuse() {
        String code = REFUSALS.get(random.nextInt(REFUSALS.size()));
        int number = Integer.parseInt(code.substring(0, 3));
        say(code + "Never " + backend.ledger().refuse(fault.step(), sender, number) + "\r\n");
    }

    private void pieces(String reply) {
        long at = backend.time().nanoTime();
        for (int i = 0; i < reply.length(); i++) {
            String piece = reply.substring(i, i + 1);
            later.add(new Later(at, () -> say(piece)));
            at += fault.delay().toNanos() / 1_000;
        }
    }

    private long due() {
        return backend.time().nanoTime() + fault.delay().toNanos();
    }

    /** Ends its own side in one of the ways; what comes afterwards is read and forgotten. */
    private void shut(Kind how) {
        note("(" + how + ")");
        dead = true;
        deaf = true;
        try {
            switch (how) {
                case CLOSE -> close();
                case RESET -> {
                    channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                    close();
                }
                case HALF_CLOSE -> channel.shutdownOutput();
                default -> {}
            }
        } catch (IOException gone) {
            over = true;
        }
    }

    private void say(String text) {
        if (deaf || over) {
            return;
        }
        String out = text;
        boolean cut = fault.step() == Step.OCTET_SENT && sent + text.length() > fault.octet();
        if (cut) {
            out = text.substring(0, (int) Math.max(0, fault.octet() - sent));
        }
        note("S " + out.strip());
        sent += out.length();
        try {
            ByteBuffer buffer = ByteBuffer.wrap(out.getBytes(StandardCharsets.ISO_8859_1));
            while (buffer.hasRemaining() && channel.write(buffer) > 0) {
                // Replies are short; a socket that takes no more of them has nobody who reads.
            }
        } catch (IOException gone) {
            over = true;
        }
        if (cut) {
            strikes("");
        }
    }

    private String ehlo() {
        StringBuilder reply = new StringBuilder("250-backend.test");
        List<String> keywords = backend.keywords();
        for (int i = 0; i < keywords.size(); i++) {
            reply.append("\r\n250").append(i == keywords.size() - 1 ? ' ' : '-').append(keywords.get(i));
        }
        return reply.toString();
    }

    private void clear() {
        sender = "";
        recipients.clear();
        octets = new ByteArrayOutputStream();
    }

    private void note(String line) {
        transcript.append(backend.time().millis()).append(' ').append(line).append('\n');
    }

    private static String path(String line) {
        return line.replaceFirst("^[^<]*<([^>]*)>.*$", "$1");
    }
}
