package gatepost.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the table in deploy/SECURITY.md of lines that are not in the grammar.
 *
 * @param lines of a client, one character an octet; the last one is the one in question, before it stands what must be
 *     said for it
 * @param postfix the code with which Postfix answers it
 * @param gatepost our code, or what the backend hears of it
 */
public record UntidyLine(List<String> lines, String postfix, String gatepost) {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([^|]+)` \\| (\\d{3}) \\| (?:`([^|]+)`|(\\d{3})) \\| [^|]+ \\|$");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|([t0\\\\]))");
    private static final String HEADING = "## 4. Lines that are not in the grammar";

    public static List<UntidyLine> all() {
        return ROW.matcher(section()).results().map(UntidyLine::of).toList();
    }

    /** How many lines of the table look like a row: as many must have been read. */
    public static long rows() {
        return section().lines().filter(line -> line.startsWith("| `")).count();
    }

    public String line() {
        return lines.get(lines.size() - 1);
    }

    public boolean isTaken() {
        return !gatepost.matches("\\d{3}");
    }

    /** Behind HELO there are no extensions. */
    public boolean isPlain() {
        return lines.get(0).startsWith("HELO");
    }

    private static UntidyLine of(MatchResult row) {
        List<String> said = List.of(row.group(1).split("` `"));
        List<String> before = said.size() > 1
                ? said.subList(0, said.size() - 1)
                : said.get(0).startsWith("EHLO")
                        ? List.of()
                        : said.get(0).startsWith("RCPT")
                                ? List.of("EHLO client.example", "MAIL FROM:<sender@b.example> SMTPUTF8")
                                : List.of("EHLO client.example");
        List<String> lines = new ArrayList<>(before);
        lines.add(octets(said.get(said.size() - 1)));
        return new UntidyLine(lines, row.group(2), row.group(3) == null ? row.group(4) : row.group(3));
    }

    private static String octets(String written) {
        String latin1 = new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return ESCAPE.matcher(latin1).replaceAll(escape -> Matcher.quoteReplacement(octet(escape)));
    }

    private static String octet(MatchResult escape) {
        if (escape.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        return switch (escape.group(2)) {
            case "t" -> "\t";
            case "0" -> "\0";
            default -> "\\";
        };
    }

    private static String section() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("deploy"))) {
            at = at.getParent();
        }
        try {
            String page = Files.readString(at.resolve("deploy/SECURITY.md"));
            int from = page.indexOf(HEADING);
            return page.substring(from, page.indexOf("\n## ", from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
