package gatepost.smtp;

/** The number of the SIZE extension: one to twenty digits (RFC 1870 §4), which may be more than a long can hold. */
final class DeclaredSize {

    private static final int MAX_DIGITS = 20;

    private DeclaredSize() {}

    static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= MAX_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Octets; what does not fit is as good as infinite and must never wrap round to a small number. */
    static long octets(String digits) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return Long.MAX_VALUE;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
