package gatepost.smtp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The service extensions that a session may use: an allow-list, taken from what the backend offers, with what Gatepost
 * does itself. An unknown keyword of a backend is never passed on.
 *
 * @param extended EHLO was or will be said: PIPELINING, SIZE and ENHANCEDSTATUSCODES are on
 * @param size largest message in octets (RFC 1870), 0 when there is no fixed limit
 */
public record Offer(boolean extended, long size, Set<Extension> extensions) {

    /** After HELO, and before anything was said. */
    public static final Offer NOTHING = new Offer(false, 0, Set.of());

    /** Octets kept free under a backend's limit for the fields that are added on the way: trace, results, edits. */
    public static final long HEADROOM = 16 * 1024;

    public Offer {
        if (size < 0) {
            throw new IllegalArgumentException("a size limit is not negative: " + size);
        }
        extensions = Set.copyOf(extensions);
    }

    /**
     * What can be offered in front of a backend.
     *
     * @param backendLines keyword lines of the backend's EHLO reply, without codes, as {@code SIZE 10240000}
     * @param ownLimit our own limit on message size in octets, 0 for none
     */
    public static Offer of(Collection<String> backendLines, long ownLimit, boolean startTls) {
        Offer own = new Offer(true, ownLimit, startTls ? Set.of(Extension.STARTTLS) : Set.of());
        for (String line : backendLines) {
            String[] words = Ascii.upper(line.trim()).split(" +");
            own = own.with(words);
        }
        return own;
    }

    /** What both can offer: members of a backend group, of which any may get the message. */
    public Offer and(Offer other) {
        Set<Extension> both = those(other::has).collect(Collectors.toUnmodifiableSet());
        return new Offer(extended && other.extended, smaller(size, other.size), both);
    }

    public boolean has(Extension extension) {
        return extensions.contains(extension);
    }

    /** The same with one more. */
    public Offer with(Extension extension) {
        Set<Extension> more = EnumSet.of(extension);
        more.addAll(extensions);
        return new Offer(extended, size, more);
    }

    /** The same without one, as STARTTLS within TLS (RFC 3207 §4.2). */
    public Offer without(Extension extension) {
        return new Offer(extended, size, those(each -> each != extension).collect(Collectors.toUnmodifiableSet()));
    }

    /** Keyword lines of the EHLO reply, always in this order. */
    public List<String> keywords() {
        List<String> lines = new ArrayList<>();
        add(lines, extended, "PIPELINING");
        add(lines, extended, size == 0 ? "SIZE" : "SIZE " + size);
        those(Extension::isOfBackend).map(Extension::line).forEach(lines::add);
        add(lines, extended, "ENHANCEDSTATUSCODES");
        those(each -> !each.isOfBackend()).map(Extension::line).forEach(lines::add);
        return List.copyOf(lines);
    }

    private Offer with(String[] words) {
        if (words[0].equals("SIZE")) {
            return new Offer(extended, smaller(size, limit(words)), extensions);
        }
        return Extension.ofBackend(words[0]).map(this::with).orElse(this);
    }

    private static long limit(String[] words) {
        long told = words.length > 1 && DeclaredSize.isNumber(words[1]) ? DeclaredSize.octets(words[1]) : 0;
        return told > 2 * HEADROOM ? told - HEADROOM : told;
    }

    private static long smaller(long one, long other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }

    private Stream<Extension> those(Predicate<Extension> wanted) {
        return extensions.stream().filter(wanted).sorted();
    }

    private static void add(List<String> lines, boolean offered, String keyword) {
        if (offered) {
            lines.add(keyword);
        }
    }
}
