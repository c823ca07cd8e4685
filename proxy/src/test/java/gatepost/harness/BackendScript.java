package gatepost.harness;

import gatepost.harness.ScriptedBackend.Action;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;

/** The {@code backend} lines of a scenario: what the backend shall do, and what it must have seen. */
final class BackendScript {

    private static final String THEN_CLOSE = " then close";

    private final ScriptedBackend backend;
    private final InetSocketAddress address;

    BackendScript(ScriptedBackend backend) {
        this.backend = backend;
        this.address = backend.address();
    }

    void line(String line, List<String> block) {
        String[] words = line.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        switch (words[0]) {
            case "no" -> backend.without(rest.split("\\s+"));
            case "offer" -> backend.offer(rest);
            case "greeting" -> backend.greet(action(rest));
            case "header" -> backend.expectHeader();
            case "rcpt" -> backend.on(rcpt(first(rest)), action(second(rest)));
            case "mail", "ehlo", "helo", "xclient", "xforward", "rset" -> backend.on(words[0], action(rest));
            case "end-of-data" -> backend.on("END", action(rest));
            case "once" -> backend.once(prefix(first(rest)), action(second(rest)));
            case "cut" -> backend.cutAfter(Long.parseLong(rest.replace("after ", "")));
            case "says" -> backend.sayToAll(rest);
            case "drops" -> backend.dropAll();
            case "down" -> stop();
            case "as-usual" -> backend.asUsual();
            default -> expect(words[0], rest, block);
        }
    }

    private static String rcpt(String address) {
        boolean open = address.endsWith("*");
        return "RCPT TO:<" + (open ? address.substring(0, address.length() - 1) : address + ">");
    }

    private void expect(String word, String rest, List<String> block) {
        switch (word) {
            case "got" -> got(rest);
            case "awaits" -> backend.awaitCommands(second(rest), Integer.parseInt(first(rest)));
            case "never" -> never(rest);
            case "nothing" -> never("MAIL...");
            case "closed" -> backend.awaitAllClosed();
            case "sessions" -> equal(rest, backend.sessions().size() - 1, "sessions");
            case "transactions" -> equal(rest, count("MAIL..."), "transactions");
            case "messages" -> equal(rest, backend.messages().size(), "messages");
            case "message" -> message(rest, block);
            default -> throw new AssertionError("a backend knows no " + word);
        }
    }

    /** A thread that waits for clients holds its socket open for a moment after the socket was closed. */
    private void stop() {
        backend.close();
        while (isListening()) {
            backend.dropAll();
        }
        backend.dropAll();
    }

    private boolean isListening() {
        try (Socket client = new Socket()) {
            client.connect(address);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private void got(String wanted) {
        String prefix = wanted.split("\\.\\.\\.|\\{ref}", 2)[0];
        backend.awaitCommands(prefix, 1);
        if (count(wanted) == 0) {
            throw new AssertionError("the backend did not get " + wanted + "\n" + print());
        }
    }

    private void never(String unwanted) {
        if (count(unwanted) > 0) {
            throw new AssertionError("the backend got " + unwanted + "\n" + print());
        }
    }

    private void message(String rest, List<String> block) {
        ReceivedMessage last =
                backend.awaitMessage(Math.max(1, backend.messages().size()));
        String value = second(rest);
        boolean so = switch (first(rest)) {
            case "contains" -> last.text().contains(Quoted.octets(value));
            case "lacks" -> !last.text().contains(Quoted.octets(value));
            case "begins" -> last.text().startsWith(Quoted.octets(value));
            case "ends" -> last.text().endsWith(Quoted.octets(value));
            case "is" -> Wanted.of(String.join("\r\n", block) + "\r\n").matches(last.text());
            case "octets" -> last.octets().length == Integer.parseInt(value);
            case "from" -> last.mail().equals(value);
            case "to" -> String.join(" ", last.recipients()).equals(value);
            case "chunked" -> !last.chunks().isEmpty() == value.equals("yes");
            default -> throw new AssertionError("a message is not asked for " + rest);
        };
        if (!so) {
            throw new AssertionError("the backend's last message is other than \"" + rest + "\"\n" + last.mail() + " "
                    + last.recipients() + " " + last.octets().length + " octets\n" + shown(last.text()));
        }
    }

    String print() {
        StringBuilder out = new StringBuilder();
        for (ScriptedSession session : backend.sessions()) {
            out.append("backend session\n");
            session.commands()
                    .forEach(command -> out.append("  ").append(command).append('\n'));
        }
        return out.toString();
    }

    private int count(String wanted) {
        return (int)
                backend.commands().stream().filter(Wanted.of(wanted)::matches).count();
    }

    private static void equal(String wanted, int is, String of) {
        if (Integer.parseInt(wanted) != is) {
            throw new AssertionError(is + " " + of + ", not " + wanted);
        }
    }

    /** {@code rcpt:ADDRESS}, {@code end-of-data}, or the beginning of a command. */
    private static String prefix(String word) {
        return word.startsWith("rcpt:")
                ? "RCPT TO:<" + word.substring(5) + ">"
                : word.equals("end-of-data") ? "END" : word;
    }

    private static Action action(String text) {
        if (text.endsWith(THEN_CLOSE)) {
            String before = text.substring(0, text.length() - THEN_CLOSE.length());
            return before.equals("usual") ? Action.usualAndClose() : Action.replyAndClose(before);
        }
        return switch (text) {
            case "usual" -> Action.usual();
            case "close" -> Action.close();
            case "silence" -> Action.silence();
            default -> text.startsWith("raw ") ? Action.raw(Quoted.octets(second(text))) : Action.reply(text);
        };
    }

    private static String shown(String text) {
        return text.length() > 2000 ? text.substring(0, 2000) + "..." : text;
    }

    private static String first(String text) {
        return text.split("\\s+", 2)[0];
    }

    private static String second(String text) {
        String[] words = text.split("\\s+", 2);
        return words.length > 1 ? words[1] : "";
    }
}
