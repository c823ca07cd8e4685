package gatepost.language;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of one policy as they were when it was read, each read once. From these the policy can be made again with
 * some files read anew and all others as they were, whatever has been written into them since.
 */
public final class ReadFiles implements Sources {

    private final Sources sources;
    private final Map<String, SourceText> texts = new HashMap<>();
    private final Map<String, FileStamp> stamps = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final Map<String, List<String>> matches = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();

    ReadFiles(Sources sources) {
        this.sources = sources;
    }

    /** The same files; these will be read again. */
    public ReadFiles anew(Set<String> paths) {
        ReadFiles again = new ReadFiles(sources);
        again.texts.putAll(texts);
        again.texts.keySet().removeAll(paths);
        again.stamps.putAll(stamps);
        again.secrets.putAll(secrets);
        again.matches.putAll(matches);
        return again;
    }

    /** What a file was when it was read. */
    @Override
    public Optional<FileStamp> stamp(String path) {
        return Optional.ofNullable(stamps.get(path));
    }

    /** What a file is now. */
    public Optional<FileStamp> stampNow(String path) {
        return sources.stamp(path);
    }

    /** Whether a file could not be read. */
    public boolean isUnreadable(String path) {
        return unreadable.contains(path);
    }

    @Override
    public SourceText read(String path) throws IOException {
        SourceText known = texts.get(path);
        if (known != null) {
            return known;
        }
        // Before it is read: what is written meanwhile shows as a change.
        sources.stamp(path).ifPresent(stamp -> stamps.put(path, stamp));
        try {
            SourceText text = sources.read(path);
            texts.put(path, text);
            return text;
        } catch (IOException failed) {
            unreadable.add(path);
            throw failed;
        }
    }

    @Override
    public String secret(String path) throws IOException {
        String known = secrets.get(path);
        if (known == null) {
            known = sources.secret(path);
            secrets.put(path, known);
        }
        return known;
    }

    @Override
    public Optional<String> environment(String name) {
        return sources.environment(name);
    }

    @Override
    public List<String> matching(String pattern) throws IOException {
        List<String> known = matches.get(pattern);
        if (known == null) {
            known = sources.matching(pattern);
            matches.put(pattern, known);
        }
        return known;
    }
}
