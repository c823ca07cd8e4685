package gatepost.policy;

import gatepost.facts.BoundFact;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.mail.EnhancedCode;
import gatepost.mail.Printable;
import gatepost.observed.AtConnect;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a refused client is told: code, enhanced code and a text with gaps. Names of the policy and the reason are
 * filled in when the policy is compiled; facts and the reference when a client is refused.
 */
public record Wording(int code, EnhancedCode enhanced, List<Part> parts) {

    /** Characters of one value that a client controls (OPERATIONS: 64); the rest is cut. */
    private static final int MOST = 64;

    /** A rule that never refuses has nothing to say. */
    public static final Wording NONE = new Wording(250, new EnhancedCode(2, 0, 0), List.of());

    public Wording {
        parts = List.copyOf(parts);
    }

    /** A piece of the text. */
    public sealed interface Part {}

    /** Text as written. */
    public record Literal(String text) implements Part {}

    /** The value of a fact. */
    public record OfFact(BoundFact<?> fact) implements Part {}

    /** The reference of the record. */
    public record Ref() implements Part {}

    /** The reason; only in what ends the texts of built-in refusals, a rule's own text has its name filled in. */
    public record Reason() implements Part {}

    /** The seconds after which a retry can succeed: of a limit or a greylist. */
    public record RetrySeconds() implements Part {}

    public static Wording of(int code, String enhanced, String text) {
        return new Wording(
                code,
                EnhancedCode.parse(enhanced).orElseThrow(() -> new IllegalArgumentException(enhanced)),
                List.of(new Literal(text)));
    }

    /** The text with its gaps filled: printable ASCII, values cut to 64 characters. */
    String text(AtConnect observed, Look look, long retrySeconds) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Literal literal) {
                out.append(literal.text());
            } else if (part instanceof OfFact gap) {
                Value<?> value = look.read(gap.fact());
                out.append(gap.fact().type() == Type.SHOWN ? whole(value) : shown(value));
            } else if (part instanceof RetrySeconds) {
                out.append(retrySeconds);
            } else if (part instanceof Ref) {
                out.append(observed.reference());
            }
        }
        return out.toString().stripTrailing();
    }

    boolean mayAsk() {
        return parts.stream()
                .anyMatch(part -> part instanceof OfFact gap && gap.fact().mayAsk());
    }

    /** Whether a gap waits for an answer; the look notes which. */
    boolean waits(Look look) {
        boolean waits = false;
        for (Part part : parts) {
            waits |= part instanceof OfFact gap && look.test(gap.fact(), any -> Truth.TRUE) == Truth.MISSING;
        }
        return waits;
    }

    static String joined(List<?> terms, String between) {
        return terms.stream().map(Object::toString).collect(Collectors.joining(between));
    }

    /** A text that the policy's own words are put together from is not cut: a look-up page has to stay one. */
    private static String whole(Value<?> value) {
        return value instanceof Value.Known<?> known ? Shown.of(known.value()) : "unknown";
    }

    /** A value as texts and records show it. */
    static String shown(Value<?> value) {
        if (value instanceof Value.Known<?> known) {
            return Printable.ascii(Shown.of(known.value()), MOST);
        }
        return "unknown";
    }
}
