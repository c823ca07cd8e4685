package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.policy.Exemption;
import gatepost.policy.Rule;
import gatepost.questions.AddressList;
import gatepost.questions.CidrList;
import gatepost.questions.DomainList;
import gatepost.questions.Origin;
import gatepost.questions.TextList;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** All that a policy does, as text that is equal for two files only when they do the same. */
final class Meaning {

    /** What nobody outside ever sees: the names of exemptions and of rules that only score. */
    private final boolean labels;

    private static final Set<String> LISTS = Set.of("list", "domains", "for");

    private Meaning(boolean labels) {
        this.labels = labels;
    }

    static String of(Sources sources, String path, String hostname) {
        return new Meaning(true).text(sources, path, hostname);
    }

    /** The same but for labels, which stand in records and metrics only. */
    static String withoutLabels(Sources sources, String path, String hostname) {
        return new Meaning(false).text(sources, path, hostname);
    }

    private String text(Sources sources, String path, String hostname) {
        Reading reading = Reading.of(sources, path, hostname).orElseThrow();
        Declarations names = reading.names();
        FactTable facts = new FactTable(names, UnaryOperator.identity());
        Draft draft = Draft.compile(reading.statements(), names, facts, new Problems());
        List<String> all = new ArrayList<>();
        all.add("mode " + names.stance() + ", largest " + names.let("max_size"));
        all.add("suffix " + shown(draft.suffix().under(names.lets())));
        draft.rules().all().forEach(written -> all.add(shown(written.rule())));
        Set<String> unordered = new TreeSet<>();
        draft.exemptions().forEach(written -> unordered.add(shown(written.exemption())));
        names.dnsLists().forEach(list -> unordered.add(shown(list)));
        for (Statement statement : reading.statements()) {
            if (LISTS.contains(statement.keyword().text())) {
                StringBuilder list = new StringBuilder();
                StatementText.lines(statement, 0, "")
                        .forEach(line -> list.append(line.text()).append('\n'));
                unordered.add(list.toString());
            }
        }
        all.addAll(unordered);
        return String.join("\n", all);
    }

    private String shown(Object value) {
        if (value instanceof BoundFact<?> fact) {
            return fact.name();
        }
        if (value instanceof CidrList list) {
            return list.name();
        }
        if (value instanceof DomainList list) {
            return list.name();
        }
        if (value instanceof AddressList list) {
            return list.name();
        }
        if (value instanceof TextList list) {
            return list.name();
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(this::shown).orElse("-");
        }
        if (value instanceof Set<?> set) {
            return new TreeSet<>(set.stream().map(this::shown).toList()).toString();
        }
        if (value instanceof Collection<?> some) {
            return some.stream().map(this::shown).toList().toString();
        }
        return value instanceof Record record ? fields(record) : String.valueOf(value);
    }

    /** Where something stands in its file makes no difference, and a function cannot be compared. */
    private String fields(Record record) {
        StringBuilder out = new StringBuilder(record.getClass().getSimpleName());
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            boolean label = !labels && component.getName().equals("name") && isLabelled(record);
            if (!label
                    && component.getType() != Origin.class
                    && !Function.class.isAssignableFrom(component.getType())) {
                out.append(' ').append(component.getName()).append('(');
                out.append(shown(read(record, component))).append(')');
            }
        }
        return out.toString();
    }

    private static boolean isLabelled(Record record) {
        return record instanceof Exemption
                || record instanceof Rule rule && rule.effect().scores();
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException never) {
            throw new IllegalStateException(never);
        }
    }
}
