package gatepost.message;

import java.util.Random;

/** Well-formed messages of random structure, with the figures that follow from how they were made. */
final class RandomMime {

    private static final int DEEPEST = 5;

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int parts;
    private int leaves;
    private int depth;
    private int boundaries;

    private RandomMime(Random random) {
        this.random = random;
    }

    /** A message and what it is made of. */
    record Made(String text, int parts, int leaves, int depth) {}

    static Made message(Random random) {
        RandomMime made = new RandomMime(random);
        made.out.append("From: a@b.test\r\nDate: Fri, 20 Nov 2026 17:41:58 +0000\r\nMIME-Version: 1.0\r\n");
        made.entity(0);
        return new Made(made.out.append("\r\n.\r\n").toString(), made.parts, made.leaves, made.depth);
    }

    private void entity(int at) {
        parts++;
        depth = Math.max(depth, at);
        switch (at == DEEPEST ? 9 : random.nextInt(8)) {
            case 0, 1, 2 -> multipart(at);
            case 3 -> {
                out.append("Content-Type: message/rfc822\r\n\r\nSubject: enclosed\r\n");
                entity(at + 1);
            }
            default -> leaf();
        }
    }

    private void multipart(int at) {
        String boundary = "=_" + boundaries++ + "_x";
        out.append("Content-Type: multipart/mixed;\r\n boundary=\"")
                .append(boundary)
                .append("\"\r\n\r\n");
        out.append(random.nextBoolean() ? "preamble\r\n" : "");
        for (int part = 1 + random.nextInt(3); part > 0; part--) {
            out.append("--").append(boundary).append("\r\n");
            entity(at + 1);
            out.append("\r\n");
        }
        out.append("--").append(boundary).append("--\r\n");
        out.append(random.nextBoolean() ? "epilogue\r\n" : "");
    }

    private void leaf() {
        leaves++;
        out.append(random.nextBoolean() ? "Content-Type: text/html; charset=utf-8\r\n" : "");
        out.append(random.nextBoolean() ? "Content-Disposition: attachment; filename=\"a.txt\"\r\n" : "");
        out.append("\r\n");
        for (int line = random.nextInt(4); line > 0; line--) {
            out.append("-".repeat(random.nextInt(3))).append("text\r\n");
        }
    }
}
