package gatepost.harness;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/**
 * Messages that nobody wants to write down, by what is odd about them: {@code size=N line=N fields=N header=N hops=N
 * parts=N depth=N filename=N date=+8d twice=NAME to=N}. Everything else about them is in order.
 */
public final class GeneratedMessage {

    private static final String FILLER = "x".repeat(70);
    private static final String LINE_END = "\r\n";

    private final Map<String, String> asked = new HashMap<>();
    private final StringBuilder out = new StringBuilder();

    private GeneratedMessage(String words) {
        for (String word : words.isBlank() ? new String[0] : words.strip().split("\\s+")) {
            asked.put(word.split("=", 2)[0], word.split("=", 2)[1]);
        }
    }

    /** Lines with CRLF, none of which begins with a dot. */
    public static String of(String words) {
        GeneratedMessage message = new GeneratedMessage(words);
        message.header();
        message.body();
        if (!message.asked.isEmpty()) {
            throw new AssertionError("messages are not made with " + message.asked);
        }
        return message.out.toString();
    }

    private void header() {
        for (int hop = number("hops"); hop > 0; hop--) {
            line("Received: from a.test by b.test; Fri, 20 Nov 2026 17:41:58 +0000");
        }
        line("From: Bob <bob@sender.test>");
        line("To: alice@example.org" + others(number("to")));
        line("Subject: generated");
        line("Date: " + date());
        line("Message-ID: <1@sender.test>");
        String twice = asked.remove("twice");
        if (twice != null) {
            line(twice + ": again");
        }
        for (int field = number("fields"); field > 0; field--) {
            line("X-Field: x");
        }
        for (int octets = number("header"); octets > 0; octets -= 82) {
            line("X-Filler: " + FILLER);
        }
    }

    /** One on a line, as programs write them. */
    private static String others(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            all.append(",\r\n\trecipient").append(i).append("@department.example.org");
        }
        return all.toString();
    }

    private String date() {
        String skew = asked.getOrDefault("date", "+0s");
        asked.remove("date");
        long seconds = ScenarioSettings.duration(skew.substring(1)).toSeconds();
        long at = TestClock.START_MILLIS / 1000 + (skew.startsWith("-") ? -seconds : seconds);
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochSecond(at).atOffset(ZoneOffset.UTC));
    }

    private void body() {
        int parts = number("parts");
        int depth = number("depth");
        int filename = number("filename");
        if (parts > 0) {
            parts(parts);
        } else if (depth > 0) {
            nested(depth);
        } else if (filename > 0) {
            line("Content-Disposition: attachment; filename=\"" + "f".repeat(filename) + "\"");
            plain();
        } else {
            plain();
        }
    }

    private void parts(int count) {
        line("Content-Type: multipart/mixed; boundary=b");
        for (int part = 0; part < count; part++) {
            line("");
            line("--b");
            line("");
            line("part");
        }
        line("--b--");
    }

    private void nested(int depth) {
        for (int level = 1; level <= depth; level++) {
            line("Content-Type: multipart/mixed; boundary=b" + level + "b");
            line("");
            line("--b" + level + "b");
        }
        plain();
        for (int level = depth; level > 0; level--) {
            line("--b" + level + "b--");
        }
    }

    private void plain() {
        line("");
        int longest = number("line");
        line(longest > 0 ? "x".repeat(longest) : "Hello");
        int size = number("size");
        while (size - out.length() > 2 * FILLER.length()) {
            line(FILLER);
        }
        if (size > 0) {
            line("x".repeat(size - out.length() - LINE_END.length()));
        }
    }

    private int number(String name) {
        String value = asked.remove(name);
        return value == null ? 0 : Integer.parseInt(value);
    }

    private void line(String text) {
        out.append(text).append(LINE_END);
    }
}
