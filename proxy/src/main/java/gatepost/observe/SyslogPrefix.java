package gatepost.observe;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands before each line of the text log, as rsyslog's traditional file format has it (RFC 3164 §4.1):
 * {@code Nov 21 13:00:00 mx1 gatepost/smtpd[4711]: }. Existing log readers know a program that ends in {@code /smtpd}.
 * The journal has all that beside the line, and gets its level only.
 */
public final class SyslogPrefix {

    public static final String PROGRAM = "gatepost/smtpd";

    private final Optional<DateTimeFormatter> time;
    private final String rest;

    private SyslogPrefix(Optional<DateTimeFormatter> time, String rest) {
        this.time = time;
        this.rest = rest;
    }

    /**
     * @param host this host; its domain is left out, as syslog does
     * @param program must end in {@code /smtpd}
     */
    public SyslogPrefix(ZoneId zone, String host, String program, long pid) {
        this(
                Optional.of(DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss ", Locale.US)
                        .withZone(zone)),
                host.split("\\.", 2)[0] + " " + program + "[" + pid + "]: ");
    }

    /** What stands before a line for systemd's journal. */
    public static SyslogPrefix ofJournal() {
        return new SyslogPrefix(Optional.empty(), Journal.LEVEL);
    }

    String at(long epochMillis) {
        return time.map(format -> format.format(Instant.ofEpochMilli(epochMillis)))
                        .orElse("")
                + rest;
    }
}
