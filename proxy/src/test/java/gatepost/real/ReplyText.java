package gatepost.real;

import gatepost.facts.BoundFact;
import gatepost.facts.Type;
import gatepost.language.Loaded;
import gatepost.mail.EnhancedCode;
import gatepost.mail.Reply;
import gatepost.net.backend.BackendFailure;
import gatepost.observed.Phase;
import gatepost.policy.Effect;
import gatepost.policy.Rule;
import gatepost.policy.Wording;
import gatepost.smtp.GrammarReplies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A text that a client may be told in a reply with 4yz or 5yz, with values in its gaps.
 *
 * @param where a rule's name with its policy, or where the code has it
 * @param rule whether it is the text of a rule
 */
record ReplyText(String where, boolean rule, int code, EnhancedCode enhanced, String text) {

    private static final String HOST = "mx1.mailgate.example.org";

    /** How the code says a reply: number, enhanced code, an expression of literals and values; perhaps another on trial. */
    private static final Pattern IN_CODE = Pattern.compile("(?:\\w+ \\? \\d{3} : )?([45]\\d\\d),\\s*"
            + "(?:\\w+ \\? \"[^\"]+\" : )?\"([45]\\.\\d+\\.\\d+)\",\\s*"
            + "((?:\"[^\"]*\"|[\\w.()]+)(?:\\s*\\+\\s*(?:\"[^\"]*\"|[\\w.()]+))*)");

    private static final Pattern TERM = Pattern.compile("\"([^\"]*)\"|[\\w.()]+");

    String wire() {
        return code + " " + enhanced + " " + text;
    }

    /** Of the rules of a policy that can refuse, whatever their mode. */
    static List<ReplyText> of(String policy, Loaded loaded, boolean longValues) {
        List<ReplyText> texts = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            for (Rule rule : loaded.book().orElseThrow().common().rules(phase)) {
                if (rule.effect() instanceof Effect.Refuse || rule.effect().tallies()) {
                    Wording said = rule.wording();
                    texts.add(new ReplyText(
                            policy + " " + rule.name(),
                            true,
                            said.code(),
                            said.enhanced(),
                            rendered(said, longValues)));
                }
            }
        }
        return texts;
    }

    /** Those of the grammar, of backends that fail, and whatever else the sources say. */
    static List<ReplyText> builtIn() {
        List<ReplyText> texts = new ArrayList<>();
        grammar().forEach(reply -> add(texts, "grammar", reply));
        for (BackendFailure each : BackendFailure.values()) {
            add(texts, each.name(), each.said().reply());
        }
        Path sources = Checkout.root().resolve("proxy/src/main/java/gatepost");
        for (String part : List.of("net", "policy")) {
            sourcesOf(sources.resolve(part)).forEach(file -> texts.addAll(inSource(file)));
        }
        return texts;
    }

    private static void add(List<ReplyText> texts, String where, Reply reply) {
        if (!reply.isPositive()) {
            texts.add(new ReplyText(where, false, reply.code(), reply.enhanced().orElseThrow(), reply.text()));
        }
    }

    private static List<Reply> grammar() {
        try {
            List<Reply> replies = new ArrayList<>();
            for (Field field : GrammarReplies.class.getFields()) {
                replies.add((Reply) field.get(null));
            }
            for (Method method : GrammarReplies.class.getMethods()) {
                if (Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class})
                        && method.getReturnType() == Reply.class) {
                    replies.add((Reply) method.invoke(null, HOST));
                }
            }
            replies.add(GrammarReplies.tooLarge(25_000_000));
            return replies;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> sourcesOf(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ReplyText> inSource(Path file) {
        try {
            List<ReplyText> texts = new ArrayList<>();
            Matcher said = IN_CODE.matcher(Files.readString(file));
            while (said.find()) {
                StringBuilder text = new StringBuilder();
                TERM.matcher(said.group(3))
                        .results()
                        .forEach(term -> text.append(term.group(1) == null ? HOST : term.group(1)));
                texts.add(new ReplyText(
                        file.getFileName().toString(),
                        false,
                        Integer.parseInt(said.group(1)),
                        EnhancedCode.parse(said.group(2)).orElseThrow(),
                        text.toString()));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rendered(Wording wording, boolean longValues) {
        StringBuilder out = new StringBuilder();
        for (Wording.Part part : wording.parts()) {
            if (part instanceof Wording.Literal literal) {
                out.append(literal.text());
            } else if (part instanceof Wording.OfFact gap) {
                out.append(longValues ? longest(gap.fact()) : usual(gap.fact()));
            } else if (part instanceof Wording.RetrySeconds) {
                out.append("300");
            } else if (part instanceof Wording.Ref) {
                out.append("1RTW4ZKM008W");
            }
        }
        return out.toString().strip();
    }

    private static String usual(BoundFact<?> fact) {
        return switch (fact.name()) {
            case "dnsbl.names" -> "zen.spamhaus.org";
            case "dnsbl.link" -> "https://check.spamhaus.org/listed/?searchterm=192.0.2.25";
            case "client.history" -> "3 good, 20 bad, level 0.1";
            case "header.duplicate.names" -> "Subject, From";
            case "filename.extensions" -> "txt, exe";
            default ->
                switch (fact.type()) {
                    case IP -> "192.0.2.25";
                    case DOMAIN -> "mail.sender.example";
                    case ADDRESS -> "bob@sender.example";
                    case NUMBER -> "12";
                    case SIZE -> "26000000";
                    case TIME -> "3600";
                    case FLAG -> "yes";
                    case WORD, TEXT, TEXTS, SHOWN -> "client.sender.example";
                };
        };
    }

    /** As much as a value may have: what a client says is cut to 64 characters, what the policy says is not. */
    private static String longest(BoundFact<?> fact) {
        if (fact.name().equals("dnsbl.names")) {
            return "zen.spamhaus.org, bl.spamcop.net, b.barracudacentral.org";
        }
        return fact.name().equals("dnsbl.link")
                ? "https://check.spamhaus.org/listed/?searchterm=2001:db8:1234:5678:9abc:def0:1234:5678"
                : fact.type() == Type.IP ? "2001:db8:1234:5678:9abc:def0:1234:5678" : "x".repeat(64);
    }
}
