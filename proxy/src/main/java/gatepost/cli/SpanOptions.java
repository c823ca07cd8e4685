package gatepost.cli;

import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which span of time a command is about. */
final class SpanOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "From then on: 2h or 7d ago, 2026-11-20, \"2026-11-20 10:00\"; default: 24h ago; of a report: today.")
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Up to then, said in the same ways; default: now.")
    private String until;

    Optional<Instant> since(Instant now) {
        return Optional.ofNullable(since).map(text -> Moment.ofOption("--since", text, now, spec));
    }

    Instant sinceOrADayAgo(Instant now) {
        return since(now).orElse(now.minusSeconds(86_400));
    }

    Optional<Instant> until(Instant now) {
        return Optional.ofNullable(until).map(text -> Moment.ofOption("--until", text, now, spec));
    }

    /** Whether anything was said. */
    boolean isSomething() {
        return since != null || until != null;
    }

    void mustBeUnsaid(String because) {
        if (isSomething()) {
            throw new ParameterException(spec.commandLine(), because);
        }
    }
}
