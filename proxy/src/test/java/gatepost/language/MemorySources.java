package gatepost.language;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files that exist only in a test; below {@code exposed/} everybody may read them. The environment is empty. */
record MemorySources(Map<String, String> files) implements Sources {

    static MemorySources of(String name, String text) {
        return new MemorySources(Map.of(name, text));
    }

    @Override
    public SourceText read(String path) throws IOException {
        String text = files.get(path);
        if (text == null) {
            throw new IOException("there is no such file");
        }
        return new SourceText(path, text);
    }

    @Override
    public String secret(String path) throws IOException {
        if (path.startsWith("exposed/")) {
            throw new SecretExposedException();
        }
        return read(path).text();
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.empty();
    }

    @Override
    public List<String> matching(String pattern) {
        int slash = pattern.lastIndexOf('/') + 1;
        return files.keySet().stream()
                .filter(name -> name.lastIndexOf('/') + 1 == slash)
                .filter(name -> name.startsWith(pattern.substring(0, slash)))
                .filter(name -> Glob.matches(pattern.substring(slash), name.substring(slash)))
                .sorted()
                .toList();
    }
}
