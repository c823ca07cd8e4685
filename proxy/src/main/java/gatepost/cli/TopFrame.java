package gatepost.cli;

import gatepost.admin.Live;
import gatepost.admin.Status;
import gatepost.explain.Printable;
import gatepost.observe.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code top} shows of a moment: lines that fit the screen, of printable characters alone. */
final class TopFrame {

    /** What belongs below the totals. */
    enum View {
        RULES,
        CLIENTS,
        DOMAINS
    }

    /** From this height on all views have room. */
    private static final int TALL = 36;

    private static final int NARROWEST = 40;
    private static final int LOWEST = 14;

    /** Numbers far from their names are hard to read. */
    private static final int WIDEST_NAME = 52;

    private static final String KEYS = "keys: r rules  c clients  d recipient domains  q quit";

    private final Live live;
    private final int width;
    private final int height;
    private final List<String> lines = new ArrayList<>();

    private TopFrame(Live live, int width, int height) {
        this.live = live;
        this.width = width;
        this.height = height;
    }

    /** At most {@code height} lines of at most {@code width} characters. */
    static List<String> of(Live live, View view, int width, int height) {
        if (width < NARROWEST || height < LOWEST) {
            return text("too small: " + NARROWEST + "x" + LOWEST + " at least", width, height);
        }
        TopFrame frame = new TopFrame(live, width, height);
        frame.head();
        frame.totals();
        frame.views(view);
        return frame.lines;
    }

    /** A text alone, as what is wrong. */
    static List<String> text(String text, int width, int height) {
        return text.lines().map(line -> cut(line, width)).limit(height).toList();
    }

    private void head() {
        add("gatepost " + live.version() + " on " + live.host() + "  load " + live.load() + "  up " + live.uptime()
                + "  policy " + live.policy());
        add("connections " + live.connections() + " of " + live.mostConnections() + "   memory "
                + live.memory() / 1_000_000 + " of " + live.mostMemory() / 1_000_000 + " MB   backends "
                + parts(live.backends()));
        add(live.dnsLists().isEmpty() ? "" : "DNS lists " + parts(live.dnsLists()));
    }

    private void totals() {
        add("");
        add(flow("PER SECOND", "", "1 s", "1 min", "5 min", "1 h"));
        live.traffic().totals().forEach(this::add);
    }

    /** The chosen view first; on a tall screen the others below it, each with its share of the lines. */
    private void views(View chosen) {
        List<View> shown = new ArrayList<>(List.of(chosen));
        if (height >= TALL) {
            List.of(View.values()).stream().filter(view -> view != chosen).forEach(shown::add);
        }
        int rows = (height - lines.size() - 1) / shown.size() - 2;
        for (View view : shown) {
            add("");
            int end = lines.size() + 1 + rows;
            switch (view) {
                case RULES -> rules(rows);
                case CLIENTS -> clients(rows);
                case DOMAINS -> domains(rows);
            }
            while (lines.size() < end) {
                add("");
            }
        }
        while (lines.size() < height - 1) {
            add("");
        }
        add(KEYS);
    }

    private void rules(int rows) {
        add(flow("RULES, per second", "", "1 s", "1 min", "5 min", "1 h"));
        live.traffic().rules().stream().limit(rows).forEach(this::add);
    }

    private void clients(int rows) {
        add(row("CLIENTS refused in 5 min", "refused", "accepted", "mostly by"));
        live.traffic().clients().stream()
                .limit(rows)
                .forEach(each -> add(row(each.network(), each.refused(), each.accepted(), each.reason())));
    }

    private void domains(int rows) {
        add(row("RECIPIENT DOMAINS in 5 min", "accepted", "refused", "put off"));
        live.traffic().domains().stream()
                .limit(rows)
                .forEach(each -> add(row(each.domain(), each.accepted(), each.refused(), each.putOff())));
    }

    private void add(Traffic.Flow flow) {
        add(flow(
                flow.name(),
                flow.action(),
                number(flow.second()),
                number(flow.minute()),
                number(flow.fiveMinutes()),
                number(flow.hour())));
    }

    private void add(String line) {
        if (lines.size() < height) {
            lines.add(cut(line, width));
        }
    }

    /** The name gets what is left of the width. */
    private String flow(String name, String action, String... numbers) {
        StringBuilder line = new StringBuilder(padded(name, Math.min(WIDEST_NAME, width - 50)))
                .append(' ')
                .append(padded(action, 13));
        for (String number : numbers) {
            line.append(String.format(Locale.ROOT, "%9s", number));
        }
        return line.toString();
    }

    private String row(String name, Object first, Object second, Object third) {
        return padded(name, Math.min(WIDEST_NAME, width - 50))
                + String.format(Locale.ROOT, " %10s %10s   %s", first, second, third);
    }

    private static String padded(String text, int wide) {
        String harmless = Printable.of(text);
        int room = Math.max(1, wide);
        return harmless.length() > room
                ? harmless.substring(0, room - 1) + "~"
                : harmless + " ".repeat(room - harmless.length());
    }

    private static String parts(List<Status.Part> parts) {
        return parts.stream().map(part -> part.name() + " " + part.state()).collect(Collectors.joining(", "));
    }

    private static String number(double rate) {
        return rate == 0 ? "0" : String.format(Locale.ROOT, rate < 1 ? "%.2f" : rate < 100 ? "%.1f" : "%.0f", rate);
    }

    private static String cut(String line, int width) {
        String harmless = Printable.of(line).stripTrailing();
        return harmless.length() > width ? harmless.substring(0, Math.max(0, width - 1)) + "~" : harmless;
    }
}
