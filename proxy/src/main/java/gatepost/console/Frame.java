package gatepost.console;

import java.util.List;

/** What stands around every page. */
final class Frame {

    private final List<Page> pages;
    private final String hostname;

    /** @param pages those that are led to */
    Frame(List<Page> pages, String hostname) {
        this.pages = List.copyOf(pages);
        this.hostname = hostname;
    }

    /** @param path of the page, whose own link is marked */
    String around(Page.Shown shown, String path, String user) {
        StringBuilder links = new StringBuilder();
        pages.forEach(page -> links.append("<li><a href=\"")
                .append(page.path())
                .append(page.path().equals(path) ? "\" aria-current=\"page\">" : "\">")
                .append(Markup.text(page.title()))
                .append("</a></li>\n"));
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                + "<title>" + Markup.text(shown.title()) + " - Gatepost on " + Markup.text(hostname) + "</title>\n"
                + "<link rel=\"stylesheet\" href=\"/style.css\"/>\n<link rel=\"icon\" href=\"/icon.svg\"/>\n"
                + shown.head()
                + "</head>\n<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n"
                + "<header>\n<p class=\"host\"><b>Gatepost</b> " + Markup.text(hostname) + "</p>\n"
                + "<nav aria-label=\"Pages\">\n<ul>\n" + links + "</ul>\n</nav>\n</header>\n"
                + "<main id=\"main\">\n<h1>" + Markup.text(shown.title()) + "</h1>\n" + shown.markup() + "</main>\n"
                + "<footer><p>Signed in as " + Markup.text(user)
                + ". Times are UTC. Look-ups of mail are written down in audit.jsonl.</p></footer>\n</body>\n</html>\n";
    }
}
