package gatepost.message;

import gatepost.observed.MimeFigures;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gathers the names of files: of attachments, and those that archives list. */
final class FileNames {

    /** Different extensions remembered; a message that has more is told of as ambiguous. */
    static final int MAX_EXTENSIONS = 200;

    /** A longer one is none; the longest that anything is opened by has half of it. */
    private static final int MAX_EXTENSION = 16;

    private final Gathered all = new Gathered();
    private final Gathered own = new Gathered();
    private boolean returned;
    private boolean cut;

    /** Whether what comes now belongs to mail that this message brings back. */
    void returned(boolean now) {
        returned = now;
    }

    /** An attachment has this name, decoded. */
    void attached(String name) {
        all.measure(name);
        if (!returned) {
            own.measure(name);
        }
        listed(name);
    }

    /** An archive lists this name. */
    void listed(String name) {
        String extension = extension(name);
        if (!extension.isEmpty()) {
            cut |= !all.add(extension);
            cut |= !returned && !own.add(extension);
        }
    }

    /** Names were left out. */
    void cut() {
        cut = true;
    }

    boolean isCut() {
        return cut;
    }

    MimeFigures.Names names() {
        return all.names();
    }

    /** Without those of mail that is brought back. */
    MimeFigures.Names ownNames() {
        return own.names();
    }

    /** What stands behind the last dot; systems that open a file by it drop dots and white space at the end first. */
    static String extension(String name) {
        int end = name.length();
        while (end > 0 && isDropped(name.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && end - start <= MAX_EXTENSION && ".:/\\".indexOf(name.charAt(start - 1)) < 0) {
            start--;
        }
        boolean found = start > 0 && name.charAt(start - 1) == '.' && end - start <= MAX_EXTENSION;
        return found ? name.substring(start, end).toLowerCase(Locale.ROOT) : "";
    }

    private static boolean isDropped(char c) {
        return c == '.' || c <= ' ' || Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
    }

    private static final class Gathered {

        private Set<String> extensions = Set.of();
        private int longest;
        private int longestOctets;

        void measure(String name) {
            longest = Math.max(longest, name.codePointCount(0, name.length()));
            longestOctets = Math.max(longestOctets, name.getBytes(StandardCharsets.UTF_8).length);
        }

        /** False when there is no room for it. */
        boolean add(String extension) {
            extensions = extensions.isEmpty() ? new LinkedHashSet<>() : extensions;
            return extensions.contains(extension) || extensions.size() < MAX_EXTENSIONS && extensions.add(extension);
        }

        MimeFigures.Names names() {
            return new MimeFigures.Names(longest, longestOctets, List.copyOf(extensions));
        }
    }
}
