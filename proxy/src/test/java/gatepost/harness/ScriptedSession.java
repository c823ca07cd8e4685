package gatepost.harness;

import gatepost.harness.ScriptedBackend.Action;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One connection of a {@link ScriptedBackend}; see there for what it does. */
public final class ScriptedSession implements Runnable {

    private final ScriptedBackend backend;
    private final Socket socket;
    private final List<String> commands = new ArrayList<>();
    private final Map<String, String> xclient = new LinkedHashMap<>();
    private final List<String> recipients = new ArrayList<>();
    private final List<Integer> chunks = new ArrayList<>();
    private ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private String helo = "";
    private String ident = "";
    private String mail = "";
    private boolean sending;
    private long read;
    private boolean open = true;

    ScriptedSession(ScriptedBackend backend, Socket socket) {
        this.backend = backend;
        this.socket = socket;
    }

    /** The commands so far, in order, without CRLF; a message stands there as the BDAT or DATA before it. */
    public List<String> commands() {
        synchronized (commands) {
            return List.copyOf(commands);
        }
    }

    /** Whether the connection stands. */
    public boolean isOpen() {
        synchronized (commands) {
            return open;
        }
    }

    @Override
    public void run() {
        try (socket) {
            InputStream in = new Counting(socket.getInputStream());
            if (backend.expectsHeader()) {
                record(line(in));
            }
            if (act(backend.greeting(), "")) {
                while (command(in)) {
                    backend.changed();
                }
            }
        } catch (IOException gone) {
            // The other side left, or we cut it; both are in the record.
        } finally {
            synchronized (commands) {
                open = false;
            }
            backend.changed();
        }
    }

    void cut() {
        try {
            socket.close();
        } catch (IOException alreadyClosed) {
            // That is what was wanted.
        }
    }

    synchronized void say(String octetsOfIt) {
        try {
            socket.getOutputStream().write(octetsOfIt.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            cut();
        }
    }

    private void record(String line) {
        synchronized (commands) {
            commands.add(line);
        }
    }

    private boolean command(InputStream in) throws IOException {
        String line = line(in);
        record(line);
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        if (verb.equals("BDAT")) {
            return chunk(in, line);
        }
        Action action = backend.actionAt(line);
        if (verb.equals("DATA") && action.kind() == Action.Kind.USUAL) {
            say("354 go on\r\n");
            readMessage(in);
            return end();
        }
        return act(action, action.isGood() ? usual(verb, line) : "") && !verb.equals("QUIT");
    }

    /** The usual reply, with the change of state that it means. */
    private String usual(String verb, String line) {
        switch (verb) {
            case "EHLO", "HELO" -> {
                helo = line;
                clear();
                return verb.equals("HELO") ? "250 backend.test" : ehlo();
            }
            case "XCLIENT" -> {
                for (String attribute : line.substring("XCLIENT ".length()).split(" ")) {
                    xclient.put(attribute.split("=", 2)[0], attribute.split("=", 2)[1]);
                }
                return "220 backend.test ESMTP";
            }
            case "XFORWARD" -> {
                ident = line.replaceFirst(".*IDENT=(\\S*).*", "$1");
                return "250 2.0.0 Ok";
            }
            case "MAIL" -> {
                mail = line.substring("MAIL FROM:".length());
                sending = true;
                return "250 2.1.0 Ok";
            }
            case "RCPT" -> {
                return recipient(line);
            }
            case "RSET" -> {
                clear();
                return "250 2.0.0 Ok";
            }
            case "QUIT" -> {
                return "221 2.0.0 Bye";
            }
            default -> {
                return "502 5.5.2 Error: command not recognized";
            }
        }
    }

    private String recipient(String line) {
        if (!sending) {
            return "503 5.5.1 Error: need MAIL command";
        }
        recipients.add(line.substring("RCPT TO:".length()));
        return "250 2.1.5 Ok";
    }

    private String ehlo() {
        List<String> lines = new ArrayList<>();
        lines.add("backend.test");
        lines.addAll(backend.keywords());
        StringBuilder reply = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            reply.append(i == lines.size() - 1 ? "250 " : "250-").append(lines.get(i));
            reply.append(i == lines.size() - 1 ? "" : "\r\n");
        }
        return reply.toString();
    }

    private boolean chunk(InputStream in, String line) throws IOException {
        String[] words = line.split(" ");
        int length = Integer.parseInt(words[1]);
        Action action = backend.actionAt(line);
        if (action.kind() == Action.Kind.CLOSE) {
            return false;
        }
        byte[] chunk = in.readNBytes(length);
        if (chunk.length < length) {
            return false;
        }
        chunks.add(length);
        octets.write(chunk);
        boolean last = words.length > 2;
        if (action.kind() != Action.Kind.USUAL) {
            return act(action, "250 2.0.0 Ok");
        }
        if (length == 0 && !last) {
            return act(Action.reply("551 5.7.1 Null BDAT request"), "");
        }
        return last ? end() : act(Action.usual(), "250 2.0.0 Ok: " + length + " bytes");
    }

    /** Strictly to CRLF.CRLF, dots unstuffed. */
    private void readMessage(InputStream in) throws IOException {
        String line = line(in);
        while (!line.equals(".")) {
            octets.write((line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
            octets.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            line = line(in);
        }
    }

    private boolean end() {
        Action action = backend.actionAt("END");
        boolean taken = action.isGood();
        if (taken && recipients.isEmpty()) {
            clear();
            return act(Action.reply("554 5.5.1 Error: no valid recipients"), "");
        }
        if (taken) {
            backend.received(new ReceivedMessage(
                    helo,
                    Map.copyOf(xclient),
                    ident,
                    mail,
                    List.copyOf(recipients),
                    octets.toByteArray(),
                    List.copyOf(chunks)));
        }
        clear();
        return act(action, "250 2.0.0 Ok: queued as TEST" + backend.messages().size());
    }

    private void clear() {
        ident = "";
        mail = "";
        sending = false;
        recipients.clear();
        chunks.clear();
        octets = new ByteArrayOutputStream();
    }

    /** Whether the session goes on. */
    private boolean act(Action action, String usual) {
        switch (action.kind()) {
            case USUAL, USUAL_AND_CLOSE -> say(usual.isEmpty() ? "" : usual + "\r\n");
            case REPLY, REPLY_AND_CLOSE -> say(action.text() + "\r\n");
            case RAW -> say(action.text());
            case CLOSE, SILENCE -> {}
        }
        return switch (action.kind()) {
            case CLOSE, REPLY_AND_CLOSE, USUAL_AND_CLOSE -> false;
            default -> true;
        };
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int before = 0;
        while (true) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException();
            }
            line.write(octet);
            if (octet == '\n' && before == '\r') {
                String whole = line.toString(StandardCharsets.ISO_8859_1);
                return whole.substring(0, whole.length() - 2);
            }
            before = octet;
        }
    }

    /** Cuts the connection at the octet that was ordered. */
    private final class Counting extends BufferedInputStream {

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public synchronized int read() throws IOException {
            if (read >= backend.cutAfter()) {
                throw new EOFException("cut");
            }
            read++;
            return super.read();
        }

        @Override
        public synchronized int read(byte[] target, int offset, int length) throws IOException {
            long allowed = backend.cutAfter() - read;
            if (allowed <= 0) {
                throw new EOFException("cut");
            }
            int count = super.read(target, offset, (int) Math.min(length, allowed));
            read += Math.max(0, count);
            return count;
        }
    }
}
