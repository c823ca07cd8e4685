package gatepost.cli;

import gatepost.language.PolicyEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a policy with its origins in front, and what two policies do not have in common. */
final class PolicyTable {

    private final StringBuilder out = new StringBuilder();
    private final int width;

    private PolicyTable(int width) {
        this.width = width;
    }

    static String of(List<PolicyEntry> entries) {
        PolicyTable table = new PolicyTable(width(entries));
        entries.forEach(entry -> table.add("", entry));
        return table.out.toString();
    }

    /** In the order of the present policy; what it lacks comes last. */
    static String difference(List<PolicyEntry> before, List<PolicyEntry> now) {
        PolicyTable table = new PolicyTable(Math.max(width(before), width(now)));
        Map<String, PolicyEntry> old = byKey(before);
        Map<String, PolicyEntry> fresh = byKey(now);
        fresh.forEach((key, entry) -> {
            PolicyEntry was = old.get(key);
            if (was == null || !was.text().equals(entry.text())) {
                table.addIfThere("-", was);
                table.add("+", entry);
            }
        });
        old.forEach((key, entry) -> table.addIfThere("-", fresh.containsKey(key) ? null : entry));
        List<String> order = common(old, fresh);
        List<String> present = common(fresh, old);
        if (!order.equals(present)) {
            table.out.append("# ").append(moved(order, present)).append(" stands elsewhere in the order\n");
        }
        return table.out.toString();
    }

    private static Map<String, PolicyEntry> byKey(List<PolicyEntry> entries) {
        Map<String, PolicyEntry> byKey = new LinkedHashMap<>();
        entries.forEach(entry -> byKey.put(entry.key(), entry));
        return byKey;
    }

    private static List<String> common(Map<String, PolicyEntry> one, Map<String, PolicyEntry> other) {
        return one.keySet().stream().filter(other::containsKey).toList();
    }

    private static String moved(List<String> before, List<String> now) {
        int at = 0;
        while (before.get(at).equals(now.get(at))) {
            at++;
        }
        return now.get(at);
    }

    private static int width(List<PolicyEntry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.lines().stream())
                .mapToInt(line -> line.origin().length())
                .max()
                .orElse(0);
    }

    private void addIfThere(String mark, PolicyEntry entry) {
        if (entry != null) {
            add(mark, entry);
        }
    }

    private void add(String mark, PolicyEntry entry) {
        for (PolicyEntry.Line line : entry.lines()) {
            out.append(mark.isEmpty() ? "" : mark + " ").append(line.origin());
            out.append(" ".repeat(width - line.origin().length() + 2))
                    .append(line.text())
                    .append('\n');
        }
    }
}
