package gatepost.mail;

import java.util.Optional;

/** An enhanced status code (RFC 3463 §2): class 2, 4 or 5, subject and detail from 0 to 999. */
public record EnhancedCode(int kind, int subject, int detail) {

    public EnhancedCode {
        if (kind != 2 && kind != 4 && kind != 5) {
            throw new IllegalArgumentException("class of an enhanced status code must be 2, 4 or 5, not " + kind);
        }
        if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
            throw new IllegalArgumentException("subject and detail must be 0 to 999: " + subject + "." + detail);
        }
    }

    /** The code that {@code text} spells, as in {@code 5.7.1}; empty when it is none. */
    public static Optional<EnhancedCode> parse(String text) {
        String[] numbers = text.split("\\.", -1);
        if (numbers.length != 3 || !"2 4 5".contains(numbers[0]) || numbers[0].length() != 1) {
            return Optional.empty();
        }
        int subject = number(numbers[1]);
        int detail = number(numbers[2]);
        return subject < 0 || detail < 0
                ? Optional.empty()
                : Optional.of(new EnhancedCode(numbers[0].charAt(0) - '0', subject, detail));
    }

    /** The same subject and detail in another class: what {@code mode soft} makes of a 5xx. */
    public EnhancedCode inClass(int other) {
        return new EnhancedCode(other, subject, detail);
    }

    @Override
    public String toString() {
        return kind + "." + subject + "." + detail;
    }

    private static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
