package gatepost.questions;

import java.util.Optional;

/** A list of texts of a policy, such as extensions of files; small and capital letters are the same. */
public interface TextList {

    String name();

    /** The first line that is this text. */
    Optional<Entry> match(String text);

    default boolean contains(String text) {
        return match(text).filter(entry -> !entry.exception()).isPresent();
    }
}
