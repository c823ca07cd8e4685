package gatepost.observe;

import gatepost.events.Event;
import gatepost.events.Events;
import gatepost.mail.Reference;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Counts commands by what they were answered. A word that is not in the list is {@code other}, whatever it was. */
final class CommandMetrics implements Events {

    /** Seconds from which on a command is worth a look at its session. */
    private static final double SLOW = 1;

    private static final String[] WORDS = {
        "CONNECT",
        "EHLO",
        "HELO",
        "MAIL",
        "RCPT",
        "DATA",
        "BDAT",
        "MESSAGE",
        "RSET",
        "NOOP",
        "QUIT",
        "VRFY",
        "HELP",
        "STARTTLS",
        "XCLIENT",
        "OTHER"
    };

    private final Map<String, Series> byWord = new HashMap<>();
    private final Series other;

    CommandMetrics(CollectorRegistry registry) {
        Counter total = Counter.build("gatepost_commands_total", "Commands by the code they were answered with.")
                .labelNames("command", "code")
                .register(registry);
        Histogram duration = Histogram.build(
                        "gatepost_command_duration_seconds",
                        "Time from a command to its reply; connect is the greeting, message the end of data.")
                .labelNames("command")
                .buckets(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 120)
                .register(registry);
        for (String word : WORDS) {
            String label = word.toLowerCase(Locale.ROOT);
            byWord.put(word, new Series(new ByCode(code -> total.labels(label, code)), duration.labels(label)));
        }
        other = byWord.get("OTHER");
    }

    @Override
    public void tell(Event event) {
        if (event instanceof Event.CommandAnswered answered) {
            Series series = byWord.getOrDefault(answered.command(), other);
            series.codes.of(answered.code()).inc();
            observe(series.duration, Seconds.of(answered.took()), answered.session());
        }
    }

    private static void observe(Histogram.Child duration, double seconds, Reference session) {
        if (seconds < SLOW) {
            duration.observe(seconds);
        } else {
            duration.observeWithExemplar(seconds, Exemplars.REF, session.text());
        }
    }

    private record Series(ByCode codes, Histogram.Child duration) {}
}
