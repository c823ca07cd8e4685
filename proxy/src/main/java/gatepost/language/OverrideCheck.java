package gatepost.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks what a policy becomes for the recipients of {@code for rcpt}, before one of them gets mail. */
final class OverrideCheck {

    private final Draft draft;
    private final Lets common;
    private final Problems problems;

    /** A part of the policy that may be different for some recipients. */
    private record Part(String name, Versions<?> versions) {}

    OverrideCheck(Draft draft, Problems problems) {
        this.draft = draft;
        this.common = draft.names().lets();
        this.problems = problems;
    }

    void check() {
        List<Part> parts = parts();
        for (Overrides each : draft.overrides()) {
            fit(each.changes(), parts);
            each.changes().values().values().forEach(let -> read(let, parts));
        }
        OverrideIndex index = new OverrideIndex(draft.overrides(), draft.names().domains());
        index.combinations().stream()
                .filter(holding -> holding.size() > 1)
                .forEach(holding -> fit(index.changes(holding), parts));
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        draft.rules().all().stream()
                .filter(rule -> !rule.isEarly())
                .forEach(rule -> parts.add(new Part(rule.rule().name(), rule.versions())));
        draft.exemptions().forEach(each -> parts.add(new Part(each.exemption().name(), each.versions())));
        parts.add(new Part("reply-suffix", draft.suffix()));
        return parts;
    }

    /** Each part must make sense with each value that it reads, and with all of them. */
    private void fit(Changes changes, List<Part> parts) {
        for (Part part : parts) {
            Map<String, Let> read = new LinkedHashMap<>(changes.values());
            read.keySet().retainAll(part.versions().asked());
            List<Let> all = List.copyOf(read.values());
            long unfit = all.stream()
                    .filter(let -> !fits(Map.of(let.name(), let), let, part))
                    .count();
            if (unfit == 0 && all.size() > 1) {
                fits(read, all.get(all.size() - 1), part);
            }
        }
    }

    private boolean fits(Map<String, Let> read, Let last, Part part) {
        List<Problem> before = part.versions().check(common).sorted();
        Optional<Problem> fresh = part.versions().check(common.with(read)).sorted().stream()
                .filter(problem ->
                        before.stream().noneMatch(known -> known.message().equals(problem.message())))
                .findFirst();
        fresh.ifPresent(problem -> {
            String others = read.values().stream()
                    .filter(let -> !let.equals(last))
                    .map(let ->
                            " beside " + Visible.quoted(let.name()) + " = " + let.value() + " (" + let.place() + ")")
                    .collect(Collectors.joining());
            report(
                    problem,
                    last.place(),
                    "this " + Visible.quoted(last.name()) + " does not fit " + Visible.quoted(part.name()) + others
                            + ": " + problem.message());
        });
        return fresh.isEmpty();
    }

    private void report(Problem problem, Place place, String message) {
        if (problem.severity() == Severity.ERROR) {
            problems.error(place, message, problem.hint().orElse(""));
        } else {
            problems.warning(place, message, problem.hint().orElse(""));
        }
    }

    /** A value that nothing reads, or only what was said before anybody knew the recipient. */
    private void read(Let let, List<Part> parts) {
        boolean isRead = let.name().equals(Draft.MAX_SIZE)
                || parts.stream().anyMatch(part -> part.versions().asked().contains(let.name()));
        if (!isRead) {
            Optional<Written> early = draft.rules().all().stream()
                    .filter(rule -> rule.versions().asked().contains(let.name()))
                    .findFirst();
            problems.warning(
                    let.place(),
                    early.map(rule -> tooLate(rule, let))
                            .orElseGet(() -> "nothing reads " + Visible.quoted(let.name()) + ": nothing changes"));
        }
    }

    private static String tooLate(Written early, Let let) {
        return Visible.quoted(early.rule().name()) + " reads " + Visible.quoted(let.name()) + " at "
                + early.rule().phase().word() + ", before anybody knows the recipient: nothing changes";
    }
}
