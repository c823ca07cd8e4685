package gatepost.explain;

/** Makes foreign text safe to show on a terminal: what is no printable character becomes {@code \xHH} or {@code \\uHHHH}. */
public final class Printable {

    private Printable() {}

    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(c < 256 ? "\\x%02X" : "\\u%04X", c));
            }
        });
        return out.toString();
    }

    /** Also no marks that turn the direction of a line, which can make one address look like another. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
