package gatepost.simulation;

import gatepost.language.Loaded;
import gatepost.policy.PolicyBook;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what greylisting, limits and reputation do in a simulated week, for some settings. Arguments: policy file, seed, scale. */
public final class SimulateWeek {

    private SimulateWeek() {}

    public static void main(String[] arguments) {
        String policy = arguments[0];
        long seed = Long.parseLong(arguments[1]);
        double scale = Double.parseDouble(arguments[2]);
        Map<Setting, PolicyBook> books = new LinkedHashMap<>();
        for (Setting setting : Setting.ALL) {
            Loaded loaded = setting.load(policy);
            if (loaded.book().isEmpty()) {
                System.err.print("with the lines of \"" + setting.name() + "\":\n" + loaded.report());
                System.exit(Loaded.CONFIGURATION_ERROR);
            }
            books.put(setting, loaded.book().get());
        }
        print(books, Traffic.of(seed, scale), seed);
    }

    private static void print(Map<Setting, PolicyBook> books, Traffic traffic, long seed) {
        Map<Setting, Figures> weeks = books.entrySet().parallelStream()
                .collect(Collectors.toConcurrentMap(
                        Map.Entry::getKey, book -> SimulatedWeek.under(book.getValue(), traffic, seed)));
        Map<Setting, Figures> inOrder = new LinkedHashMap<>();
        books.keySet().forEach(setting -> inOrder.put(setting, weeks.get(setting)));
        inOrder.forEach((setting, figures) -> System.out.println(Report.of(setting, figures)));
        System.out.println(Report.compared(inOrder));
    }
}
