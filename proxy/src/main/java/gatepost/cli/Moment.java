package gatepost.cli;

import gatepost.facts.Type;
import gatepost.language.Quantity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Moments as admins write them: so long ago, or a day and a time in UTC, as the logs have them. */
final class Moment {

    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss]['Z']]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT);

    private Moment() {}

    /** What an option says, or what is wrong with it. */
    static Instant ofOption(String option, String text, Instant now, CommandSpec spec) {
        return of(text, now)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        option + " needs a time as 2h, 7d, 2026-11-20 or \"2026-11-20 10:00\" (UTC), not \"" + text
                                + "\""));
    }

    /** {@code 2h}, {@code 2026-11-20}, {@code 2026-11-20 10:00}; empty when it is none. */
    static Optional<Instant> of(String text, Instant now) {
        Optional<Instant> ago = Quantity.parse(text, Type.TIME).map(seconds -> now.minusSeconds(Math.round(seconds)));
        if (ago.isPresent()) {
            return ago;
        }
        try {
            return Optional.of(LocalDateTime.parse(text.strip(), FORM).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
