package gatepost.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A span of time as it is chosen in a form: so far back from now, or from one moment to another. */
record Span(Instant from, Instant to) {

    static final List<Map.Entry<String, String>> CHOICES = List.of(
            Map.entry("24h", "the last 24 hours"),
            Map.entry("1h", "the last hour"),
            Map.entry("7d", "the last 7 days"),
            Map.entry("30d", "the last 30 days"));

    static Span of(Request request, Instant now) {
        Duration back = switch (request.text("span")) {
            case "1h" -> Duration.ofHours(1);
            case "7d" -> Duration.ofDays(7);
            case "30d" -> Duration.ofDays(30);
            default -> Duration.ofDays(1);
        };
        Instant to = moment(request.text("to")).orElse(now);
        return new Span(moment(request.text("from")).orElse(to.minus(back)), to);
    }

    /** As browsers send it, in UTC. */
    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
