package gatepost.console;

import gatepost.admin.Status;
import gatepost.admin.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** How this host is: what {@code gatepost status} says, the heap, and the last reloads. */
final class SystemPage implements Page {

    private final Supplier<Status> status;
    private final Supplier<List<Status.Part>> hosts;
    private final Supplier<List<Reloads.Reload>> reloads;

    SystemPage(Supplier<Status> status, Supplier<List<Status.Part>> hosts, Supplier<List<Reloads.Reload>> reloads) {
        this.status = status;
        this.hosts = hosts;
        this.reloads = reloads;
    }

    @Override
    public String path() {
        return "/system";
    }

    @Override
    public String title() {
        return "System";
    }

    @Override
    public Shown show(Request request) {
        Status now = status.get();
        return new Shown("System", facts(now) + parts(now) + changes());
    }

    private static String facts(Status now) {
        Status.Running running = now.running();
        Runtime machine = Runtime.getRuntime();
        return Markup.terms(
                "Version",
                Markup.text(running.version()),
                "Up for",
                Markup.text(Times.span(System.currentTimeMillis() / 1000 - running.started())),
                "Policy",
                Markup.code(running.policyHash()) + ", loaded " + Markup.text(Times.at(running.policyLoaded())),
                "Load",
                Markup.text(now.load()),
                "Resolver",
                Markup.text(now.resolver()),
                "Messages waiting",
                size(now.messages().used()) + " of " + size(now.messages().limit()),
                "Heap",
                size(machine.totalMemory() - machine.freeMemory()) + " of " + size(machine.maxMemory()),
                "Store",
                now.entries().isPresent()
                        ? "about " + now.entries().getAsLong() + " entries"
                        : "none: what is remembered ends with the process");
    }

    private String parts(Status now) {
        List<List<String>> listeners = new ArrayList<>();
        now.listeners()
                .forEach(each -> listeners.add(
                        List.of(Markup.code(each.name()), String.valueOf(each.open()), String.valueOf(each.limit()))));
        List<List<String>> backends = new ArrayList<>();
        now.backends().forEach(each -> backends.add(List.of(Markup.code(each.name()), Markup.text(each.state()))));
        hosts.get().forEach(each -> backends.add(List.of(Markup.text(each.name()), Markup.text(each.state()))));
        return "<section>\n<h2>Listeners and backends</h2>\n"
                + Markup.table("Listeners", List.of("Listener", "Open connections", "At most"), listeners)
                + Markup.table("Backends and their hosts", List.of("Backend", "State"), backends)
                + "</section>\n";
    }

    private String changes() {
        StringBuilder out = new StringBuilder("<section>\n<h2>Last reloads</h2>\n<ul class=\"plain\">\n");
        reloads.get()
                .forEach(each -> out.append("<li>")
                        .append(Markup.tag(each.refused() ? "reject" : "accept", each.refused() ? "refused" : "done"))
                        .append(' ')
                        .append(Markup.text(Times.at(each.second())))
                        .append(
                                each.text().indexOf('\n') < 0
                                        ? " " + Markup.text(each.text())
                                        : Markup.block(each.text()))
                        .append("</li>\n"));
        return out.append("</ul>\n</section>\n").toString();
    }

    private static String size(long octets) {
        return String.format(Locale.ROOT, "%.1f MB", octets / 1e6);
    }
}
