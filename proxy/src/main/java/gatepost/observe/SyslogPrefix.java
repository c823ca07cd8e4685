package gatepost.observe;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What stands before each line of the text log, as rsyslog's traditional file format has it (RFC 3164 §4.1):
 * {@code Nov 21 13:00:00 mx1 gatepost/smtpd[4711]: }. Existing log readers know a program that ends in {@code /smtpd}.
 */
public final class SyslogPrefix {

    public static final String PROGRAM = "gatepost/smtpd";

    private final DateTimeFormatter time;
    private final String rest;

    /**
     * @param host this host, without its domain
     * @param program must end in {@code /smtpd}
     */
    public SyslogPrefix(ZoneId zone, String host, String program, long pid) {
        this.time = DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss ", Locale.US).withZone(zone);
        this.rest = host + " " + program + "[" + pid + "]: ";
    }

    String at(long epochMillis) {
        return time.format(Instant.ofEpochMilli(epochMillis)) + rest;
    }
}
