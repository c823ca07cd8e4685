package gatepost.language;

import java.io.IOException;
import java.util.List;

/** Where files come from. Paths are relative to wherever the first file was named from, with {@code /}. */
public interface Sources {

    /**
     * The text of a file.
     *
     * @throws IOException when it cannot be read or is not UTF-8; the message says why
     */
    SourceText read(String path) throws IOException;

    /** The files that a pattern with {@code *} and {@code ?} in its last part matches, sorted. */
    List<String> matching(String pattern) throws IOException;
}
