package gatepost.pages;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Pieces of a page. All text goes through {@link #text}, so no policy and no argument can become markup; what comes out
 * is well-formed XML, too. There is nothing in it that needs a script.
 */
public final class Html {

    private Html() {}

    /** Text as it stands on a page; what no page may hold becomes U+FFFD. */
    public static String text(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
            }
        });
        return out.toString();
    }

    public static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    public static String paragraph(String markup) {
        return "<p>" + markup + "</p>\n";
    }

    /** Words to be typed or compared, line by line. */
    public static String lines(List<String> lines) {
        return "<pre>" + text(String.join("\n", lines)) + "</pre>\n";
    }

    public static String items(List<String> markup) {
        return markup.stream()
                .map(item -> "<li>" + item + "</li>\n")
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    /** @param id the anchor of the section, which links may end with */
    public static String section(String id, String title, String markup) {
        return "<section id=\"" + text(id) + "\">\n<h2>" + text(title) + "</h2>\n" + markup + "</section>\n";
    }

    /** A row of a table, its first cell the head of the row and the anchor of it. */
    static String row(String id, List<String> markup) {
        return "<tr id=\"" + text(id) + "\"><th scope=\"row\">" + markup.get(0) + "</th>"
                + markup.stream().skip(1).map(cell -> "<td>" + cell + "</td>").collect(Collectors.joining())
                + "</tr>\n";
    }

    static String table(List<String> heads, List<String> rows) {
        return "<table>\n<thead><tr>"
                + heads.stream()
                        .map(head -> "<th scope=\"col\">" + text(head) + "</th>")
                        .collect(Collectors.joining())
                + "</tr></thead>\n<tbody>\n" + String.join("", rows) + "</tbody>\n</table>\n";
    }

    /** @param root the way back to the first page's folder, empty or {@code ../} */
    static String page(String title, String root, String markup) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="referrer" content="no-referrer"/>
                <title>TITLE</title>
                <link rel="stylesheet" href="ROOTstyle.css"/>
                </head>
                <body>
                <header><nav aria-label="Help"><a href="ROOTindex.html">All reasons</a> <a href="ROOTcodes.html">Reply codes</a></nav></header>
                <main>
                <h1>TITLE</h1>
                MARKUP</main>
                </body>
                </html>
                """.replace("ROOT", root).replace("TITLE", text(title)).replace("MARKUP", markup);
    }

    /** XML 1.0 §2.2. */
    private static boolean isAllowed(int c) {
        return c == '\t' || c == '\n' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
