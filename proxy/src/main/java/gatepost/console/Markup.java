package gatepost.console;

import gatepost.admin.Times;
import gatepost.explain.Printable;
import gatepost.pages.Html;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Pieces of pages. What is handed in as text may be a client's; it is shown without control characters and marks that turn
 * the direction of a line, and can become no markup.
 */
final class Markup {

    private Markup() {}

    static String text(String text) {
        return Html.text(Printable.of(text));
    }

    static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    static String paragraph(String text) {
        return "<p>" + text(text) + "</p>\n";
    }

    static String time(Instant time) {
        return Times.at(time.getEpochSecond());
    }

    /** For what is less than a paragraph. */
    static String note(String text) {
        return "<p class=\"note\">" + text(text) + "</p>\n";
    }

    /** Several lines as they are. */
    static String block(String text) {
        String lines = text.lines().map(Markup::text).collect(Collectors.joining("\n"));
        return "<pre tabindex=\"0\">" + lines + "</pre>\n";
    }

    /** @param query names and values in turn */
    static String href(String path, String... query) {
        StringBuilder out = new StringBuilder(path);
        for (int i = 0; i < query.length; i += 2) {
            out.append(i == 0 ? '?' : '&').append(query[i]).append('=');
            out.append(URLEncoder.encode(query[i + 1], StandardCharsets.UTF_8));
        }
        return out.toString();
    }

    static String link(String href, String text) {
        return "<a href=\"" + text(href) + "\">" + text(text) + "</a>";
    }

    /** A word in the colour of its effect. */
    static String tag(String effect, String text) {
        String kind = effect.startsWith("would-") ? "would" : effect;
        return "<span class=\"tag " + Html.text(kind) + "\">" + text(text) + "</span>";
    }

    /** @param rows cells as markup, the first of each the head of its row */
    static String table(String caption, List<String> heads, List<List<String>> rows) {
        return table("", caption, heads, rows);
    }

    /** The same; where there is little room each row is a card. */
    static String cards(String caption, List<String> heads, List<List<String>> rows) {
        return table(" class=\"cards\"", caption, heads, rows);
    }

    private static String table(String kind, String caption, List<String> heads, List<List<String>> rows) {
        StringBuilder out = new StringBuilder();
        out.append("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"")
                .append(text(caption))
                .append("\">\n<table")
                .append(kind)
                .append(">\n<caption>")
                .append(text(caption))
                .append("</caption>\n<thead><tr>");
        heads.forEach(
                head -> out.append("<th scope=\"col\">").append(text(head)).append("</th>"));
        out.append("</tr></thead>\n<tbody>\n");
        rows.forEach(row -> {
            out.append("<tr><th scope=\"row\">").append(row.get(0)).append("</th>");
            row.stream().skip(1).forEach(cell -> out.append("<td>").append(cell).append("</td>"));
            out.append("</tr>\n");
        });
        return out.append("</tbody>\n</table>\n</div>\n").toString();
    }

    /** @param pairs terms and what they are, as markup, in turn; what is empty is left out */
    static String terms(String... pairs) {
        StringBuilder out = new StringBuilder("<dl>\n");
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i + 1].isEmpty()) {
                out.append("<dt>").append(text(pairs[i])).append("</dt><dd>");
                out.append(pairs[i + 1]).append("</dd>\n");
            }
        }
        return out.append("</dl>\n").toString();
    }
}
