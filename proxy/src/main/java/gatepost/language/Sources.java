package gatepost.language;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where files come from. Paths are relative to wherever the first file was named from, with {@code /}. */
public interface Sources {

    /**
     * The text of a file.
     *
     * @throws IOException when it cannot be read or is not UTF-8; the message says why
     */
    SourceText read(String path) throws IOException;

    /**
     * The text of a file that holds a secret.
     *
     * @throws SecretExposedException when everybody may read it
     * @throws IOException when it cannot be read or is not UTF-8; the message says why
     */
    String secret(String path) throws IOException;

    /** What a file is at this moment; empty when there is none, or when these files never change. */
    default Optional<FileStamp> stamp(String path) {
        return Optional.empty();
    }

    /** A variable of the environment. */
    Optional<String> environment(String name);

    /** The files that a pattern with {@code *} and {@code ?} in its last part matches, sorted. */
    List<String> matching(String pattern) throws IOException;
}
