package gatepost.admin;

import gatepost.language.ExtraEntry;
import gatepost.language.ListKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code list show [NAME]}, {@code list add NAME ENTRY [--for TIME] [--note TEXT]}, {@code list del NAME ENTRY}: entries
 * for a time, beside the files of the policy, which are never written.
 */
public final class AdminList implements AdminCommand {

    /** Enough for an incident; more belongs into a file, where others see it. */
    static final int MOST = 10_000;

    private static final String FORM = "list show [NAME] | add NAME ENTRY [--for TIME] [--note TEXT] | del NAME ENTRY";

    /** RFC 5321 §4.5.3.1: the longest path, and an exclamation mark. */
    private static final int LONGEST = 257;

    private final Supplier<Map<String, ListKind>> lists;
    private final KeptEntries kept;

    /** @param lists those of the policy in use */
    public AdminList(Supplier<Map<String, ListKind>> lists, KeptEntries kept) {
        this.lists = lists;
        this.kept = kept;
    }

    @Override
    public String name() {
        return "list";
    }

    @Override
    public AdminAnswer run(List<String> words, String user) {
        String verb = words.isEmpty() ? "" : words.get(0);
        if (verb.equals("show") && words.size() == 1) {
            return AdminAnswer.ok(overview());
        }
        boolean fits = verb.equals("show") && words.size() == 2
                || verb.equals("del") && words.size() == 3
                || verb.equals("add") && words.size() >= 3;
        if (!fits) {
            return AdminAnswer.usage(FORM);
        }
        String list = words.get(1);
        Optional<ListKind> kind = Optional.ofNullable(lists.get().get(list));
        if (kind.isEmpty() && !(verb.equals("del") && kept.names().contains(list))) {
            return unknown(list);
        }
        return switch (verb) {
            case "show" -> AdminAnswer.ok(entries(list, kind.orElseThrow()));
            case "add" -> add(list, kind.orElseThrow(), words.subList(2, words.size()), user);
            default -> delete(list, kind, words.get(2));
        };
    }

    private AdminAnswer add(String list, ListKind kind, List<String> words, String user) {
        String problem = words.get(0).length() > LONGEST ? "the entry is too long" : kind.problem(words.get(0));
        if (!problem.isEmpty()) {
            return AdminAnswer.error(AdminAnswer.USAGE, problem);
        }
        Optional<ListOptions> options = ListOptions.parse(words.subList(1, words.size()));
        if (options.isEmpty()) {
            return AdminAnswer.error(AdminAnswer.USAGE, ListOptions.FORM);
        }
        if (kept.names().stream().mapToInt(name -> kept.of(name).size()).sum() >= MOST) {
            return AdminAnswer.error(AdminAnswer.UNAVAILABLE, "there are " + MOST + " temporary entries already");
        }
        return kept.add(
                        list,
                        kind,
                        kind.normal(words.get(0)),
                        options.get().seconds(),
                        user,
                        options.get().note())
                .map(added -> AdminAnswer.ok(list + ": " + line(added)))
                .orElseGet(AdminAnswer::storeIsSilent);
    }

    private AdminAnswer delete(String list, Optional<ListKind> kind, String entry) {
        String text = kind.filter(known -> known.problem(entry).isEmpty())
                .map(known -> known.normal(entry))
                .orElse(entry);
        if (text.length() > LONGEST) {
            return AdminAnswer.error(AdminAnswer.USAGE, "the entry is too long");
        }
        return kept.remove(list, text)
                .map(there -> there
                        ? AdminAnswer.ok(list + ": " + text + " is gone")
                        : AdminAnswer.error(
                                AdminAnswer.NOT_THERE,
                                list + " has no temporary entry " + text + "; what its file holds is changed there"))
                .orElseGet(AdminAnswer::storeIsSilent);
    }

    private String overview() {
        StringBuilder out = new StringBuilder();
        lists.get().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(list -> out.append(
                                String.format("%-7s  %s", list.getValue().word(), list.getKey()))
                        .append(temporary(kept.of(list.getKey()).size()))
                        .append('\n'));
        return out.toString();
    }

    private static String temporary(int count) {
        return count == 0 ? "" : ", " + count + " temporary";
    }

    private String entries(String list, ListKind kind) {
        List<ExtraEntry> entries = kept.of(list);
        if (entries.isEmpty()) {
            return list + " (" + kind.word() + ") has no temporary entries";
        }
        StringBuilder out = new StringBuilder();
        entries.forEach(entry -> out.append(line(entry)).append('\n'));
        return out.toString();
    }

    private static String line(ExtraEntry entry) {
        ExtraEntry.Remark remark = entry.remark();
        return entry.text() + " until " + Times.at(entry.until()) + ", by " + remark.by() + " at "
                + Times.at(remark.since()) + (remark.note().isEmpty() ? "" : ": " + remark.note()) + " ["
                + entry.place() + "]";
    }

    private AdminAnswer unknown(String list) {
        String text = list.equals("domains")
                ? "our domains stand in the policy file alone"
                : "the policy has no list of that name; it has: "
                        + String.join(
                                " ", lists.get().keySet().stream().sorted().toList());
        return AdminAnswer.error(AdminAnswer.USAGE, text);
    }
}
