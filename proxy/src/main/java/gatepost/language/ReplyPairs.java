package gatepost.language;

import gatepost.mail.EnhancedCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which enhanced status codes go with the reply codes that mean one thing only (RFC 5321 §4.2.3; the registry of RFC 5248
 * with RFC 7504 and RFC 8689). Senders' programs go by either: a pair that says two things is read in two ways.
 */
final class ReplyPairs {

    /** Subject and detail. */
    private static final Map<Integer, List<String>> OF = Map.of(
            452, List.of("2.2", "2.4", "3.0", "3.1", "5.3"),
            530, List.of("7.0", "7.10"),
            551, List.of("1.6", "7.1"),
            552, List.of("2.2", "2.3", "3.0", "3.4", "5.3"),
            553, List.of("1.0", "1.3", "1.7", "1.8", "6.7", "7.1"),
            555, List.of("5.0", "5.1", "5.2", "5.4"),
            556, List.of("1.10"));

    private ReplyPairs() {}

    /** What is wrong with the pair. */
    static Optional<String> complaint(int code, EnhancedCode enhanced) {
        List<String> fitting = OF.getOrDefault(code, List.of());
        String own = enhanced.subject() + "." + enhanced.detail();
        if (fitting.isEmpty() || fitting.contains(own)) {
            return Optional.empty();
        }
        String prefix = code / 100 + ".";
        String all = String.join(" ", fitting.stream().map(prefix::concat).toList());
        return Optional.of(code + " goes with " + all + ", not with " + enhanced);
    }
}
