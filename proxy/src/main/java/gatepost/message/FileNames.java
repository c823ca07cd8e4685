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

    private final Set<String> extensions = new LinkedHashSet<>();
    private int longest;
    private int longestOctets;
    private boolean cut;

    /** An attachment has this name, decoded. */
    void attached(String name) {
        longest = Math.max(longest, name.codePointCount(0, name.length()));
        longestOctets = Math.max(longestOctets, name.getBytes(StandardCharsets.UTF_8).length);
        listed(name);
    }

    /** An archive lists this name. */
    void listed(String name) {
        String extension = extension(name);
        if (extension.isEmpty() || extensions.contains(extension)) {
            return;
        }
        if (extensions.size() < MAX_EXTENSIONS) {
            extensions.add(extension);
        } else {
            cut = true;
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
        return new MimeFigures.Names(longest, longestOctets, List.copyOf(extensions));
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
}
