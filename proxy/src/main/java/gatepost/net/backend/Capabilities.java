package gatepost.net.backend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a backend offers in its reply to EHLO (RFC 5321 §4.1.1.1), by keyword in upper case with its parameters.
 */
public record Capabilities(Map<String, Set<String>> keywords) {

    /** After HELO, or before anything is known. */
    public static final Capabilities NONE = new Capabilities(Map.of());

    public Capabilities {
        keywords = Map.copyOf(keywords);
    }

    static Capabilities of(BackendReply ehlo) {
        Map<String, Set<String>> keywords = new HashMap<>();
        for (String line : ehlo.lines().subList(1, ehlo.lines().size())) {
            List<String> words =
                    Arrays.asList(line.strip().toUpperCase(Locale.ROOT).split(" +"));
            keywords.put(words.get(0), Set.copyOf(words.subList(1, words.size())));
        }
        return new Capabilities(keywords);
    }

    /** What both offer: a host or group is chosen later than EHLO is answered. */
    public Capabilities and(Capabilities other) {
        Map<String, Set<String>> both = new HashMap<>();
        keywords.forEach((keyword, words) -> {
            if (other.offers(keyword)) {
                Set<String> common = new HashSet<>(words);
                common.retainAll(other.keywords.get(keyword));
                both.put(keyword, common);
            }
        });
        if (offers("SIZE") && other.offers("SIZE")) {
            smaller(maxSize(), other.maxSize()).ifPresent(size -> both.put("SIZE", Set.of(Long.toString(size))));
        }
        return new Capabilities(both);
    }

    /** Whether {@code keyword}, in upper case, is offered. */
    public boolean offers(String keyword) {
        return keywords.containsKey(keyword);
    }

    /** The largest message in octets (RFC 1870); empty when it names no limit (or 0, which is none). */
    public OptionalLong maxSize() {
        return keywords.getOrDefault("SIZE", Set.of()).stream()
                .filter(word -> word.matches("[0-9]{1,18}"))
                .mapToLong(Long::parseLong)
                .filter(size -> size > 0)
                .findFirst();
    }

    /** The attributes of XCLIENT that it takes; empty without XCLIENT. */
    public Set<String> xclient() {
        return keywords.getOrDefault("XCLIENT", Set.of());
    }

    public Set<String> xforward() {
        return keywords.getOrDefault("XFORWARD", Set.of());
    }

    private static OptionalLong smaller(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
    }
}
