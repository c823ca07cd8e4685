package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.policy.Wording.Literal;
import gatepost.policy.Wording.OfFact;
import gatepost.policy.Wording.Part;
import gatepost.policy.Wording.Reason;
import gatepost.policy.Wording.Ref;
import gatepost.policy.Wording.RetrySeconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads texts with {@code {variables}}: names of the policy are filled in now, facts when a client is refused. */
final class TextReader {

    /** What a reader of a log line still takes in; and what most clients show of a reply. */
    private static final int LONGEST = 200;

    private static final int DEEPEST = 3;
    private static final List<String> OWN = List.of("reason", "ref", "help", "limit", "retry.seconds");

    private final Scope scope;
    private final Optional<String> reason;
    private final Gaps gaps;

    /**
     * @param reason name of the rule; empty in the text of built-in refusals, where it stays a gap
     * @param gaps what else the rule can fill in
     */
    TextReader(Scope scope, Optional<String> reason, Gaps gaps) {
        this.scope = scope;
        this.reason = reason;
        this.gaps = gaps;
    }

    /** A reply's text. */
    List<Part> reply(Token text) {
        if (text.text().length() > LONGEST) {
            scope.problems()
                    .warning(text.place(), "a reply of more than " + LONGEST + " characters is cut by many clients");
        }
        if (text.text().isBlank()) {
            scope.problems().error(text.place(), "this text is empty");
        }
        return parts(text);
    }

    /** The text of a header field. */
    List<Part> field(Token text) {
        if (text.text().isBlank()) {
            scope.problems().error(text.place(), "this text is empty");
        }
        return parts(text);
    }

    /** What ends every refusal. {@code {help}} is left out behind a text that has a link of its own. */
    List<Part> suffix(Token suffix, boolean linked) {
        if (!linked) {
            return parts(suffix);
        }
        String without = suffix.text().replace("{help}", "");
        return parts(new Token(suffix.kind(), without, suffix.place()));
    }

    static boolean hasLink(String text) {
        return text.contains("http://") || text.contains("https://") || text.contains("link}");
    }

    private List<Part> parts(Token text) {
        List<Part> parts = new ArrayList<>();
        ascii(text);
        read(text.text(), text, 1, 0, parts);
        return joined(parts);
    }

    private void ascii(Token text) {
        for (int i = 0; i < text.text().length(); i++) {
            if (text.text().charAt(i) > 126) {
                scope.problems().error(inside(text, i + 1, 1), "what is sent is ASCII only");
                return;
            }
        }
    }

    private void read(String text, Token token, int offset, int depth, List<Part> parts) {
        int from = 0;
        while (from < text.length()) {
            int open = text.indexOf('{', from);
            int stray = text.indexOf('}', from);
            if (stray >= 0 && (open < 0 || stray < open)) {
                scope.problems().error(place(token, offset + stray, 1, depth), "there is no \"{\" for this \"}\"");
                return;
            }
            parts.add(new Literal(text.substring(from, open < 0 ? text.length() : open)));
            if (open < 0) {
                return;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                scope.problems().error(place(token, offset + open, 1, depth), "this \"{\" is never closed");
                return;
            }
            gap(text.substring(open + 1, close), place(token, offset + open, close - open + 1, depth), depth, parts);
            from = close + 1;
        }
    }

    private void gap(String name, Place place, int depth, List<Part> parts) {
        Let let = scope.names().lets().find(name).orElse(null);
        if (name.equals("ref")) {
            parts.add(new Ref());
        } else if (name.equals("reason")) {
            parts.add(reason.<Part>map(Literal::new).orElseGet(Reason::new));
        } else if (name.equals("limit")) {
            limit(place, parts);
        } else if (name.equals("retry.seconds")) {
            retry(place, parts);
        } else if (scope.names().secret(name).isPresent()) {
            scope.problems()
                    .error(
                            place,
                            "secret " + Visible.quoted(name) + " must not appear in a text that is sent or logged");
        } else if (let != null && depth < DEEPEST) {
            read(let.value(), new Token(Token.Kind.TEXT, let.value(), place), 0, depth + 1, parts);
        } else if (let != null) {
            scope.problems().error(place, Visible.quoted(name) + " leads to itself");
        } else if (!name.equals("help") && !scope.names().isBroken(name)) {
            fact(name, place).ifPresent(fact -> parts.add(new OfFact(fact)));
        }
    }

    private void limit(Place place, List<Part> parts) {
        if (gaps.limit().isEmpty()) {
            scope.problems().error(place, "{limit} has no meaning here: nothing is compared with a number");
        }
        gaps.limit().ifPresent(bound -> parts.add(new Literal(bound)));
    }

    private void retry(Place place, List<Part> parts) {
        if (!gaps.retry()) {
            scope.problems()
                    .error(
                            place,
                            "{retry.seconds} has no meaning here",
                            "only a greylist and a limit N/TIME know when to retry");
        }
        parts.add(new RetrySeconds());
    }

    private Optional<BoundFact<?>> fact(String name, Place place) {
        Optional<BoundFact<?>> fact = scope.facts().find(name);
        if (fact.isPresent()) {
            scope.check(
                    new Token(Token.Kind.TEXT, name, place), name, fact.get().phase());
        } else if (Later.isFact(name)) {
            scope.problems().error(place, Later.message("the fact " + Visible.quoted(name)));
        } else {
            Set<String> known = new TreeSet<>(scope.facts().names());
            known.addAll(scope.names().lets().names());
            known.addAll(OWN);
            scope.problems().error(place, "unknown variable {" + Visible.text(name) + "}", Nearest.hint(name, known));
        }
        return fact;
    }

    private static Place place(Token token, int offset, int length, int depth) {
        return depth > 0 ? token.place() : inside(token, offset, length);
    }

    /** A place within a text; where the text is a bare word there is no quotation mark before it. */
    private static Place inside(Token token, int offset, int length) {
        Place place = token.place();
        int quote = token.isText() ? 0 : 1;
        return new Place(place.source(), place.line(), place.column() + offset - quote, length);
    }

    private static List<Part> joined(List<Part> parts) {
        List<Part> joined = new ArrayList<>();
        for (Part part : parts) {
            int last = joined.size() - 1;
            if (part instanceof Literal next && last >= 0 && joined.get(last) instanceof Literal before) {
                joined.set(last, new Literal(before.text() + next.text()));
            } else if (!(part instanceof Literal empty && empty.text().isEmpty())) {
                joined.add(part);
            }
        }
        return List.copyOf(joined);
    }
}
