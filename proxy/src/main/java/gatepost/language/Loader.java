package gatepost.language;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the files that a policy is made of and sums up their contents, so that nodes can be compared. */
final class Loader {

    private static final int HASH_DIGITS = 12;

    private final Sources sources;
    private final Problems problems;
    private final MessageDigest digest;
    private final Map<String, String> lists = new TreeMap<>();

    Loader(Sources sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    Sources sources() {
        return sources;
    }

    /** The file of a list; it stands beside the one in which it is named. */
    Optional<SourceText> readList(String list, Token path) {
        lists.put(list, beside(path));
        return read(beside(path), path.place());
    }

    /** The lists that stand in files of their own, with their paths. */
    Map<String, String> lists() {
        return lists;
    }

    Optional<SourceText> read(String path, Place named) {
        try {
            SourceText source = sources.read(path);
            byte[] octets = source.text().getBytes(StandardCharsets.UTF_8);
            digest.update((octets.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(octets);
            problems.reading(source);
            return Optional.of(source);
        } catch (IOException unreadable) {
            problems.error(named, "cannot read " + Visible.quoted(path) + ": " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** The files that a pattern matches; the pattern itself when it has no {@code *} or {@code ?}. */
    List<String> matching(Token pattern) {
        String path = beside(pattern);
        if (path.indexOf('*') < 0 && path.indexOf('?') < 0) {
            return List.of(path);
        }
        try {
            return sources.matching(path);
        } catch (IOException unreadable) {
            problems.error(pattern.place(), "cannot look for " + Visible.quoted(path) + ": " + unreadable.getMessage());
            return List.of();
        }
    }

    String hash() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    }

    static String beside(Token path) {
        return beside(path.place().source().name(), path.text());
    }

    static String beside(String file, String path) {
        try {
            return Path.of(file).resolveSibling(path).normalize().toString();
        } catch (InvalidPathException notPath) {
            return path;
        }
    }
}
