package gatepost.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file and the problems that it must produce: the text, after a line {@code ---- file NAME} each a further file, after
 * a line {@code ----} exactly what is printed. With GATEPOST_GOLDEN=update in the environment the last part is written
 * anew, to be read by a person before it is committed.
 */
record GoldenFile(Path path, String name, Map<String, String> files, String expected) {

    private static final String FILE = "---- file ";

    static GoldenFile read(Path path) {
        String name = path.getFileName().toString();
        Map<String, String> files = new HashMap<>();
        List<String> lines = new ArrayList<>();
        String current = name;
        boolean expecting = false;
        for (String line : text(path).split("\n", -1)) {
            if (!expecting && (line.equals("----") || line.startsWith(FILE))) {
                files.put(current, joined(lines));
                lines.clear();
                expecting = line.equals("----");
                current = expecting ? "" : line.substring(FILE.length());
            } else {
                lines.add(line);
            }
        }
        String rest = joined(lines);
        if (!expecting) {
            files.put(current, rest);
        }
        return new GoldenFile(path, name, files, expecting ? rest.substring(0, Math.max(0, rest.length() - 1)) : "");
    }

    MemorySources sources() {
        return new MemorySources(files);
    }

    /** What is to be compared with {@code got}. */
    String expected(String got) {
        if (!"update".equals(System.getenv("GATEPOST_GOLDEN"))) {
            return expected;
        }
        String text = text(path);
        int end = text.indexOf("\n----\n");
        try {
            Files.writeString(path, (end < 0 ? text.stripTrailing() : text.substring(0, end)) + "\n----\n" + got);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return got;
    }

    private static String joined(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
