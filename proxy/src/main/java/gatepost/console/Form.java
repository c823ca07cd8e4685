package gatepost.console;

import java.util.List;
import java.util.Map;

/** A form that asks for a page again, with its fields filled in as they were. */
final class Form {

    private final Request request;
    private final StringBuilder out = new StringBuilder();

    Form(Request request, String action, String label) {
        this.request = request;
        out.append("<form method=\"get\" action=\"").append(Markup.text(action));
        out.append("\" role=\"search\" aria-label=\"")
                .append(Markup.text(label))
                .append("\">\n");
    }

    Form field(String name, String label, String hint) {
        return input(
                name,
                label,
                "type=\"text\" autocomplete=\"off\" spellcheck=\"false\" placeholder=\"" + Markup.text(hint) + "\"");
    }

    /** A moment in UTC. */
    Form moment(String name, String label) {
        return input(name, label, "type=\"datetime-local\"");
    }

    Form choice(String name, String label, List<Map.Entry<String, String>> options) {
        out.append("<p class=\"field\"><label for=\"")
                .append(name)
                .append("\">")
                .append(Markup.text(label));
        out.append("</label><select id=\"")
                .append(name)
                .append("\" name=\"")
                .append(name)
                .append("\">");
        options.forEach(option -> out.append("<option value=\"")
                .append(Markup.text(option.getKey()))
                .append(option.getKey().equals(request.text(name)) ? "\" selected=\"selected\">" : "\">")
                .append(Markup.text(option.getValue()))
                .append("</option>"));
        out.append("</select></p>\n");
        return this;
    }

    String end(String button) {
        return out.append("<p class=\"field\"><button type=\"submit\">")
                .append(Markup.text(button))
                .append("</button></p>\n</form>\n")
                .toString();
    }

    private Form input(String name, String label, String attributes) {
        out.append("<p class=\"field\"><label for=\"")
                .append(name)
                .append("\">")
                .append(Markup.text(label));
        out.append("</label><input id=\"")
                .append(name)
                .append("\" name=\"")
                .append(name)
                .append("\" ");
        out.append(attributes)
                .append(" value=\"")
                .append(Markup.text(request.text(name)))
                .append("\"/></p>\n");
        return this;
    }
}
