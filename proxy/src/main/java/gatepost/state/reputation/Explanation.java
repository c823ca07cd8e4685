package gatepost.state.reputation;

import java.util.List;
import java.util.Locale;

/** Why a client is of its class, in numbers; nearest level first, the domain last. */
public record Explanation(List<Part> parts) {

    public Explanation {
        parts = List.copyOf(parts);
    }

    /**
     * What one level said.
     *
     * @param prior what it leaned on, before its own counts
     * @param counted false if the level has too few different members to say anything of another
     */
    public record Part(Level level, Counts counts, double prior, Estimate estimate, boolean counted, Pin pin) {

        @Override
        public String toString() {
            String numbers = level == Level.ADDRESS ? counts + " " + level.word() : level.word() + " " + counts;
            String note = counted ? "" : " (too few hosts to count)";
            String pinned = pin == Pin.NONE ? "" : " (pinned " + pin.name().toLowerCase(Locale.ROOT) + ")";
            return numbers + note + pinned;
        }
    }

    /** As {@code 0.2/21 here, network 3/180}: good and bad, nearest first; the fact {@code client.history}. */
    public String text() {
        List<String> known = parts.stream()
                .filter(part -> part.counts().total() > 0 || part.pin() != Pin.NONE)
                .map(Part::toString)
                .toList();
        return known.isEmpty() ? "nothing known here" : String.join(", ", known);
    }
}
