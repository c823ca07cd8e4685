package gatepost.harness;

import java.util.List;
import java.util.Random;

/** What a client says that wants to be taken for somebody else: random, and the same in every run. */
final class HostileTexts {

    /** In every text, so that a test finds it where none belongs; occurs nowhere else. */
    static final String MARK = "qzx";

    /** What means something to a log, a terminal, a header, a reply, JSON, a policy or a shell. */
    private static final List<String> PIECES = List.of(
            "\"",
            "'",
            "\\",
            "\\n",
            "\\x0a",
            "\"}",
            "{\"v\":1}",
            "{ref}",
            "{helo}",
            "%0d%0a",
            "%s",
            "$(id)",
            "`id`",
            "<",
            ">",
            ">;",
            "; reason=relay ref=000000000000",
            "NOQUEUE: reject: ",
            "=?utf-8?q?=0D=0A?=",
            "550 5.7.1 ",
            "250-",
            "(",
            ")",
            "[192.0.2.1]",
            "; from=<a@b>",
            " by mx.example.org",
            "Authentication-Results: mx.example.org; spf=pass",
            ":",
            "@",
            ",",
            ".",
            "..",
            "-",
            "=",
            "+00",
            "x".repeat(120),
            "\u00c3\u00a9",
            "\u00e2\u0080\u00a8",
            "\u00c2\u009b2J",
            "\u00e2\u0080\u00ae",
            " ",
            "  ");

    private static final List<String> CONTROLS = List.of(
            "\r\n",
            "\n",
            "\r",
            "\0",
            "\u001b[2J",
            "\u001b]0;x\u0007",
            "\b\b\b",
            "\u007f",
            "\t",
            "\u000b",
            "\u00ff\u00fe",
            "\r\nX-Forged: yes",
            "\r\n550 5.7.1 no",
            "\nNOQUEUE: reject: RCPT from a[192.0.2.1]: 550",
            "\u0001");

    private final Random random;

    HostileTexts(long seed) {
        random = new Random(seed);
    }

    /** Any octets, one a character. */
    String octets() {
        return text(random.nextInt(3) == 0);
    }

    /** Without control characters: gets further. */
    String visible() {
        return text(false);
    }

    int upTo(int most) {
        return random.nextInt(most);
    }

    private String text(boolean controls) {
        StringBuilder out = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            boolean control = controls && random.nextBoolean();
            out.append(any(control ? CONTROLS : PIECES)).append(random.nextInt(3) == 0 ? MARK : "");
        }
        return out.insert(random.nextInt(out.length() + 1), MARK).toString();
    }

    private String any(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
