package gatepost.message;

import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Reads and writes the date of RFC 5322 §3.3, with the obsolete forms of §4.3: comments, years of two and three digits,
 * zones by name; and an hour of one digit, which is common. A day of the week must be one, but need not fit the date: senders get it wrong, and nobody is deceived.
 */
final class MailDate {

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    /** Standard time in hours before Greenwich is {@code -5 - index}; a D for the S means one hour later. */
    private static final String AMERICAN_ZONES = "ECMP";

    /** RFC 5322 §3.3: any year from 1900 on; five digits are a typing error or a trick. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 9999;

    private static final int MALFORMED = -1;

    private static final DateTimeFormatter PRINTED =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss '+0000'", Locale.ENGLISH);

    private final String text;
    private int at;

    private MailDate(String text) {
        this.text = text;
    }

    /** Seconds since 1970 of an unfolded Date value; empty when it is not one to the last character. */
    static OptionalLong parse(String value) {
        return new MailDate(value).parse();
    }

    /** The date that {@code epochSeconds} is, in UTC: {@code Thu, 1 Jan 1970 00:00:00 +0000}. */
    static String print(long epochSeconds) {
        return PRINTED.format(LocalDateTime.ofEpochSecond(epochSeconds, 0, ZoneOffset.UTC));
    }

    private OptionalLong parse() {
        String weekday = word();
        if (!weekday.isEmpty() && (!isOneOf(DAYS, weekday) || !taken(','))) {
            return OptionalLong.empty();
        }
        int day = number(1, 2);
        int month = indexIn(MONTHS, word()) + 1;
        int year = year();
        if (month == 0
                || year == MALFORMED
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return OptionalLong.empty();
        }
        int second = secondOfDay();
        int zone = zone();
        skipBlank();
        if (second == MALFORMED || zone == Integer.MIN_VALUE || at < text.length()) {
            return OptionalLong.empty();
        }
        long days = YearMonth.of(year, month).atDay(day).toEpochDay();
        return OptionalLong.of(days * 86_400 + second - zone * 60L);
    }

    private int year() {
        skipBlank();
        int start = at;
        int year = number(2, 4);
        int digits = at - start;
        if (digits == 2 && year < 50) {
            return year + 2000;
        }
        if (year != MALFORMED && digits < 4) {
            return year + FIRST_YEAR;
        }
        return year >= FIRST_YEAR && year <= LAST_YEAR ? year : MALFORMED;
    }

    private int secondOfDay() {
        int hour = number(1, 2);
        int minute = taken(':') ? number(2, 2) : MALFORMED;
        int second = taken(':') ? number(2, 2) : 0;
        // A leap second is the first one of the next minute.
        boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
        return valid ? hour * 3600 + minute * 60 + second : MALFORMED;
    }

    /** Minutes east of Greenwich; {@code Integer.MIN_VALUE} when there is no zone. */
    private int zone() {
        skipBlank();
        boolean west = is('-');
        if (west || is('+')) {
            at++;
            int start = at;
            int zone = number(4, 4);
            boolean valid = at == start + 4 && zone / 100 < 24 && zone % 100 < 60;
            return valid ? (zone / 100 * 60 + zone % 100) * (west ? -1 : 1) : Integer.MIN_VALUE;
        }
        String name = word();
        return name.isEmpty() || name.length() > 5 ? Integer.MIN_VALUE : named(name.toUpperCase(Locale.ROOT));
    }

    /** RFC 5322 §4.3: the American zones have a meaning; military and unknown ones shall be read as -0000. */
    private static int named(String zone) {
        int american = zone.length() == 3 && zone.charAt(2) == 'T' ? AMERICAN_ZONES.indexOf(zone.charAt(0)) : -1;
        if (american < 0 || zone.charAt(1) != 'S' && zone.charAt(1) != 'D') {
            return 0;
        }
        return (-5 - american + (zone.charAt(1) == 'D' ? 1 : 0)) * 60;
    }

    private int number(int least, int most) {
        skipBlank();
        int start = at;
        int value = 0;
        while (at < text.length() && at - start <= most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + text.charAt(at++) - '0';
        }
        return at - start >= least && at - start <= most ? value : MALFORMED;
    }

    private String word() {
        skipBlank();
        int start = at;
        while (at < text.length() && (text.charAt(at) | 32) >= 'a' && (text.charAt(at) | 32) <= 'z') {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean taken(char c) {
        skipBlank();
        boolean is = is(c);
        at += is ? 1 : 0;
        return is;
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static boolean isOneOf(List<String> names, String word) {
        return indexIn(names, word) >= 0;
    }

    private static int indexIn(List<String> names, String word) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(word)) {
                return i;
            }
        }
        return -1;
    }

    /** Skips white space and comments, which nest (RFC 5322 §3.2.2); one without an end is nonsense and stops here. */
    private void skipBlank() {
        int depth = 0;
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                depth++;
            } else if (depth > 0 && c == ')') {
                depth--;
            } else if (depth > 0 && c == '\\') {
                i++;
            } else if (depth == 0 && c != ' ' && c != '\t') {
                return;
            }
            if (depth == 0) {
                at = i + 1;
            }
        }
    }
}
