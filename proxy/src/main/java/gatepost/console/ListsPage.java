package gatepost.console;

import gatepost.admin.Status;
import gatepost.admin.Times;
import gatepost.language.ExtraEntries;
import gatepost.language.ListFile;
import gatepost.language.ListKind;
import gatepost.language.Loaded;
import gatepost.language.Membership;
import gatepost.questions.DnsList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** DNS lists and how they are doing; lists of the policy, what is in them for a time, and whether something is in one. */
final class ListsPage implements Page {

    private final Supplier<Loaded> policy;
    private final Supplier<Status> status;
    private final ExtraEntries extra;

    ListsPage(Supplier<Loaded> policy, Supplier<Status> status, ExtraEntries extra) {
        this.policy = policy;
        this.status = status;
        this.extra = extra;
    }

    @Override
    public String path() {
        return "/lists";
    }

    @Override
    public String title() {
        return "Lists";
    }

    @Override
    public Shown show(Request request) {
        Loaded loaded = policy.get();
        return new Shown("Lists", test(request, loaded) + dnsLists(loaded) + files(loaded) + temporary());
    }

    private static String test(Request request, Loaded loaded) {
        List<Map.Entry<String, String>> names = new ArrayList<>();
        names.add(Map.entry("domains", "domains"));
        loaded.lists().keySet().stream().sorted().forEach(name -> names.add(Map.entry(name, name)));
        String form = new Form(request, "/lists", "Is it in a list?")
                .choice("list", "List", names)
                .field("value", "IP, domain, address or text", "192.0.2.7")
                .end("Look");
        return "<section>\n<h2>Is it in a list?</h2>\n" + form + (request.has("value") ? tested(request, loaded) : "")
                + "</section>\n";
    }

    private static String tested(Request request, Loaded loaded) {
        String value = request.text("value");
        Membership membership = Membership.of(loaded, request.text("list"), value);
        if (!membership.problem().isEmpty()) {
            return Markup.paragraph(membership.problem());
        }
        String by = membership
                .entry()
                .map(entry -> entry.origin() + ": " + entry.text())
                .orElse("no entry matches");
        return "<p role=\"status\"><b>" + (membership.isIn() ? "yes" : "no") + "</b> " + Markup.text(value) + " ("
                + Markup.text(by) + ")</p>\n";
    }

    private String dnsLists(Loaded loaded) {
        Map<String, String> health = status.get().dnsLists().stream()
                .collect(Collectors.toMap(Status.Part::name, ListsPage::health, (one, other) -> one));
        List<List<String>> rows = new ArrayList<>();
        loaded.names()
                .dnsLists()
                .forEach(list -> rows.add(row(list, health.getOrDefault(list.name(), "not asked yet"))));
        loaded.names().dnsListsOff().forEach(list -> rows.add(row(list, "off: its key has no value")));
        return "<section>\n<h2>DNS lists</h2>\n"
                + (rows.isEmpty()
                        ? Markup.paragraph("The policy asks none.")
                        : Markup.table("DNS lists of the policy", List.of("List", "Kind", "Weights", "Health"), rows))
                + "</section>\n";
    }

    private static String health(Status.Part list) {
        return list.state() + (list.note().isEmpty() ? "" : ": " + list.note());
    }

    private static List<String> row(DnsList list, String health) {
        return List.of(
                Markup.code(list.name()) + "<br/><small>" + Markup.text(list.show()) + "</small>",
                list.allow() ? "dnswl" : "dnsbl",
                list.lowest() + " to " + (list.highest() == 0 ? "0" : "+" + list.highest()),
                Markup.text(health));
    }

    private static String files(Loaded loaded) {
        Map<String, ListFile> files = loaded.files().lists().stream()
                .collect(Collectors.toMap(ListFile::list, file -> file, (one, other) -> one));
        List<List<String>> rows = new ArrayList<>();
        loaded.lists().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(list -> rows.add(row(list.getKey(), list.getValue(), files.get(list.getKey()))));
        return "<section>\n<h2>Lists of the policy</h2>\n"
                + (rows.isEmpty()
                        ? Markup.paragraph("It has none.")
                        : Markup.table("Lists of the policy", List.of("List", "Kind", "Entries", "File"), rows))
                + "</section>\n";
    }

    private static List<String> row(String name, ListKind kind, ListFile file) {
        return List.of(
                Markup.code(name),
                kind.word(),
                file == null ? "" : String.valueOf(file.entries()),
                file == null ? "in the policy" : Markup.text(file.path()));
    }

    private String temporary() {
        List<List<String>> rows = new ArrayList<>();
        extra.names()
                .forEach(name -> extra.of(name)
                        .forEach(entry -> rows.add(List.of(
                                Markup.code(entry.text()),
                                Markup.code(name),
                                Markup.text(Times.at(entry.until())),
                                Markup.text(entry.remark().by()),
                                Markup.text(entry.remark().note())))));
        return "<section>\n<h2>Temporary entries</h2>\n"
                + (rows.isEmpty()
                        ? Markup.paragraph("None. gatepost list add NAME ENTRY --for 7d adds one.")
                        : Markup.table("Temporary entries", List.of("Entry", "List", "Until", "By", "Note"), rows))
                + "</section>\n";
    }
}
