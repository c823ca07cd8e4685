package gatepost.admin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long an entry is to stay, and why it is there.
 *
 * @param note one line, may be empty
 */
record ListOptions(long seconds, String note) {

    static final String FORM =
            "expected [--for TIME] [--note TEXT]: a time from 1s to 400d, a note of up to 200 characters";

    private static final long DEFAULT = 7 * 86_400L;

    /** What stays longer is no exception and belongs into the list's file. */
    private static final long LONGEST = 400 * 86_400L;

    private static final int LONGEST_NOTE = 200;

    static Optional<ListOptions> parse(List<String> words) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            given.put(words.get(i), words.get(i + 1));
        }
        boolean paired =
                given.size() * 2 == words.size() && Set.of("--for", "--note").containsAll(given.keySet());
        Optional<Long> seconds = given.containsKey("--for") ? Times.seconds(given.get("--for")) : Optional.of(DEFAULT);
        String note = given.getOrDefault("--note", "").strip();
        boolean sound = note.length() <= LONGEST_NOTE && note.chars().noneMatch(Character::isISOControl);
        return paired && sound
                ? seconds.filter(s -> s <= LONGEST).map(s -> new ListOptions(s, note))
                : Optional.empty();
    }
}
