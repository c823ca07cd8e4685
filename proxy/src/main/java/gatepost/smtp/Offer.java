package gatepost.smtp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The service extensions that a session may use: an allow-list, taken from what the backend offers, with what Gatepost
 * does itself. An unknown keyword of a backend is never passed on.
 *
 * @param extended EHLO was or will be said: PIPELINING, SIZE and ENHANCEDSTATUSCODES are on
 * @param size largest message in octets (RFC 1870), 0 when there is no fixed limit
 * @param eightBitMime RFC 6152
 * @param smtpUtf8 RFC 6531
 * @param dsn RFC 3461
 * @param startTls RFC 3207; must be off once TLS is active
 */
public record Offer(
        boolean extended, long size, boolean eightBitMime, boolean smtpUtf8, boolean dsn, boolean startTls) {

    /** After HELO, and before anything was said. */
    public static final Offer NOTHING = new Offer(false, 0, false, false, false, false);

    /** Octets kept free under a backend's limit for the fields that are added on the way: trace, results, edits. */
    public static final long HEADROOM = 16 * 1024;

    public Offer {
        if (size < 0) {
            throw new IllegalArgumentException("a size limit is not negative: " + size);
        }
    }

    /**
     * What can be offered in front of a backend.
     *
     * @param backendLines keyword lines of the backend's EHLO reply, without codes, as {@code SIZE 10240000}
     * @param ownLimit our own limit on message size in octets, 0 for none
     */
    public static Offer of(Collection<String> backendLines, long ownLimit, boolean startTls) {
        Offer own = new Offer(true, ownLimit, false, false, false, startTls);
        for (String line : backendLines) {
            String[] words = Ascii.upper(line.trim()).split(" +");
            own = own.with(words);
        }
        return own;
    }

    /** What both can offer: members of a backend group, of which any may get the message. */
    public Offer and(Offer other) {
        return new Offer(
                extended && other.extended,
                smaller(size, other.size),
                eightBitMime && other.eightBitMime,
                smtpUtf8 && other.smtpUtf8,
                dsn && other.dsn,
                startTls && other.startTls);
    }

    /** The same without STARTTLS, as it must be within TLS (RFC 3207 §4.2). */
    public Offer withoutStartTls() {
        return new Offer(extended, size, eightBitMime, smtpUtf8, dsn, false);
    }

    /** Keyword lines of the EHLO reply, always in this order. */
    public List<String> keywords() {
        List<String> lines = new ArrayList<>();
        add(lines, extended, "PIPELINING");
        add(lines, extended, size == 0 ? "SIZE" : "SIZE " + size);
        add(lines, eightBitMime, "8BITMIME");
        add(lines, smtpUtf8, "SMTPUTF8");
        add(lines, dsn, "DSN");
        add(lines, extended, "ENHANCEDSTATUSCODES");
        add(lines, startTls, "STARTTLS");
        return List.copyOf(lines);
    }

    private Offer with(String[] words) {
        return switch (words[0]) {
            case "8BITMIME" -> new Offer(extended, size, true, smtpUtf8, dsn, startTls);
            case "SMTPUTF8" -> new Offer(extended, size, eightBitMime, true, dsn, startTls);
            case "DSN" -> new Offer(extended, size, eightBitMime, smtpUtf8, true, startTls);
            case "SIZE" -> new Offer(extended, smaller(size, limit(words)), eightBitMime, smtpUtf8, dsn, startTls);
            default -> this;
        };
    }

    private static long limit(String[] words) {
        long told = words.length > 1 && DeclaredSize.isNumber(words[1]) ? DeclaredSize.octets(words[1]) : 0;
        return told > 2 * HEADROOM ? told - HEADROOM : told;
    }

    private static long smaller(long one, long other) {
        return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
    }

    private static void add(List<String> lines, boolean offered, String keyword) {
        if (offered) {
            lines.add(keyword);
        }
    }
}
