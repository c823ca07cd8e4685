package gatepost.harness;

import java.util.List;
import java.util.Random;

/** Paths of MAIL and RCPT as real clients, careless ones and attackers write them, by dice. One character an octet. */
public final class RandomPath {

    private static final List<String> LOCALS = List.of(
            "a",
            "alice",
            "a.b",
            "a..b",
            ".a",
            "a.",
            "\"a\"",
            "\"a b\"",
            "\"a\\\"b\"",
            "\"a@c.example\"",
            "\"\"",
            "\"a\\\\b\"",
            "\"a\\b\"",
            "a+b=c",
            "x.example!a",
            "a%x.example",
            "a(c)",
            "(c)a",
            "a\\@b",
            "a\\ b",
            "a b",
            "a,b",
            "a;b",
            "a:b",
            "\"a\".b",
            "\"a\".\"b\"",
            "Joe <a",
            "a<b",
            "a>b",
            "j\u00c3\u00b8",
            "'a'",
            "a\tb",
            "a\u0001",
            "");

    private static final List<String> DOMAINS = List.of(
            "b.example",
            "B.Example",
            "b.example.",
            "b.example..",
            "b..example",
            ".b.example",
            "b_c.example",
            "-b.example",
            "b",
            "b.example(c)",
            "b.exa\\mple",
            "\"b.example\"",
            "[127.0.0.1]",
            "[IPv6:::1]",
            "[127.0.0.1",
            "127.0.0.1",
            "b .example",
            " b.example",
            "b.example,c.example",
            "b.example:25",
            "b.example@c.example",
            "r3---x.example",
            "xn--fa-hia.example",
            "fa\u00c3\u009f.example",
            "B\u00c3\u009cCHER.example",
            "b\u00e3\u0080\u0082example",
            "\u00ef\u00bd\u0081.example",
            "a\u00c2\u00adb.example",
            "a\u00e2\u0080\u008db.example",
            "xn--zzzzzz.example",
            "");

    private static final List<String> ROUTES =
            List.of("@x.example:", "@x.example,@y.example:", "@:", "x:", "@x.example ", "mailto:");
    private static final List<String> OPENING =
            List.of("", "<", "<", "<", "<", "<<", "< ", " <", "\t<", "Joe <", "<Joe <", "(c)<");
    private static final List<String> CLOSING =
            List.of("", ">", ">", ">", ">", ">>", " >", "> ", ">;", ">,<c@d.example>", ">\t", "> SIZE=1", ">(c)");
    private static final String NOISE = "<>@.,;:\\\"()[] \t%!a";

    private final Random dice;

    public RandomPath(Random dice) {
        this.dice = dice;
    }

    /** What may stand behind {@code FROM:} or {@code TO:}. */
    public String next() {
        String address = one(LOCALS) + "@" + one(DOMAINS);
        String route = dice.nextInt(8) == 0 ? one(ROUTES) : "";
        return noisy(one(OPENING) + route + address + one(CLOSING));
    }

    /** Now and then an octet more, less or another one. */
    private String noisy(String path) {
        if (dice.nextInt(4) > 0) {
            return path;
        }
        int at = dice.nextInt(path.length());
        String octet = String.valueOf(NOISE.charAt(dice.nextInt(NOISE.length())));
        return path.substring(0, at) + (dice.nextBoolean() ? octet : "") + path.substring(at + dice.nextInt(2));
    }

    private String one(List<String> of) {
        return of.get(dice.nextInt(of.size()));
    }
}
