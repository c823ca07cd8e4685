package gatepost.simulation;

import gatepost.policy.PolicyBook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints what greylisting, limits and reputation do in a simulated week, for some settings. Arguments: policy file, seed, scale. */
public final class SimulateWeek {

    private SimulateWeek() {}

    public static void main(String[] arguments) {
        String policy = arguments[0];
        long seed = Long.parseLong(arguments[1]);
        double scale = Double.parseDouble(arguments[2]);
        Traffic traffic = Traffic.of(seed, scale);
        List<Setting> settings = Setting.ALL;
        Map<Setting, Figures> weeks = settings.parallelStream()
                .collect(Collectors.toConcurrentMap(
                        setting -> setting, setting -> week(setting, policy, traffic, seed)));
        Map<Setting, Figures> inOrder = new LinkedHashMap<>();
        settings.forEach(setting -> inOrder.put(setting, weeks.get(setting)));
        inOrder.forEach((setting, figures) -> System.out.println(Report.of(setting, figures)));
        System.out.println(Report.compared(inOrder));
    }

    private static Figures week(Setting setting, String policy, Traffic traffic, long seed) {
        PolicyBook book = setting.policy(policy);
        return SimulatedWeek.under(book, traffic, seed);
    }
}
