package gatepost.harness;

/** Octets in quotation marks, with {@code \r \n \0 \t \" \\} and {@code \xHH}; one character for each octet. */
final class Quoted {

    private Quoted() {}

    static String octets(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            throw new AssertionError("expected a text between quotation marks, not " + text);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                continue;
            }
            char escaped = text.charAt(++i);
            switch (escaped) {
                case 'r' -> out.append('\r');
                case 'n' -> out.append('\n');
                case '0' -> out.append('\0');
                case 't' -> out.append('\t');
                case '"', '\\' -> out.append(escaped);
                case 'x' -> {
                    out.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> throw new AssertionError("there is no escape \\" + escaped);
            }
        }
        return out.toString();
    }
}
