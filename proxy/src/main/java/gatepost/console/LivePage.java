package gatepost.console;

import gatepost.records.AddressMask;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The newest decisions. A script asks for the table alone every few seconds; without it the page can be told to do so.
 */
final class LivePage implements Page {

    /** The table alone. */
    static final String ROWS = "/live/rows";

    private static final int SHOWN = 40;
    private static final Duration BACK = Duration.ofHours(24);
    private static final List<Map.Entry<String, String>> ACTIONS = List.of(
            Map.entry("", "all"),
            Map.entry("accept", "accept"),
            Map.entry("defer", "defer"),
            Map.entry("reject", "reject"),
            Map.entry("drop", "drop"));

    private final LogSearch log;
    private final LookUps lookUps;
    private final AddressMask mask;
    private final Supplier<Instant> clock;

    LivePage(LogSearch log, LookUps lookUps, AddressMask mask, Supplier<Instant> clock) {
        this.log = log;
        this.lookUps = lookUps;
        this.mask = mask;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/live";
    }

    @Override
    public String title() {
        return "Live";
    }

    @Override
    public Shown show(Request request) throws IOException {
        String form = new Form(request, path(), "Filter decisions")
                .field("rule", "Rule", "")
                .choice("action", "Action", ACTIONS)
                .field("rcpt", "Recipient", "@example.org")
                .field("client", "Client", "192.0.2.0/24")
                .end("Filter");
        boolean again = request.has("every");
        String[] same = {
            "rule",
            request.text("rule"),
            "action",
            request.text("action"),
            "rcpt",
            request.text("rcpt"),
            "client",
            request.text("client")
        };
        String by = "<p class=\"live\"><button type=\"button\" id=\"pause\" hidden=\"hidden\">Pause</button> "
                + "<span id=\"state\" role=\"status\"></span> <span id=\"by-hand\">"
                + Markup.link(Markup.href(path(), same), "Refresh") + " "
                + (again
                        ? "every 5 seconds by itself; " + Markup.link(Markup.href(path(), same), "stop")
                        : Markup.link(Markup.href(path(), with(same, "every", "5")), "every 5 seconds by itself"))
                + "</span></p>\n";
        String head = again
                ? "<meta http-equiv=\"refresh\" content=\"5\"/>\n"
                : "<script type=\"module\" src=\"/live.js\"></script>\n";
        return new Shown("Live", head, form + by + "<div id=\"decisions\">\n" + rows(request) + "</div>\n");
    }

    /** The table with the filters of the request. */
    String rows(Request request) throws IOException {
        Sought sought = Sought.filter(
                request.text("rule"), request.text("action"), request.text("rcpt"), request.text("client"), mask);
        Instant now = clock.get();
        LogSearch.Found found =
                log.newest(now.minus(BACK), now, sought.needle(), sought.fits(), SHOWN, LogSearch.Bounds.GLANCE);
        lookUps.tellNowAndThen(
                request, "live", List.of(sought.what()), found.records().size());
        String gap = found.spent()
                ? Markup.note(
                        "Read back to " + Markup.time(found.back()) + ", no further: it would take from the mail.")
                : "";
        return found.records().isEmpty()
                ? Markup.paragraph("No such decision within the last 24 hours.") + gap
                : Decisions.ofRecords("The newest decisions", found.records()) + gap;
    }

    private static String[] with(String[] query, String name, String value) {
        String[] more = Arrays.copyOf(query, query.length + 2);
        more[query.length] = name;
        more[query.length + 1] = value;
        return more;
    }
}
