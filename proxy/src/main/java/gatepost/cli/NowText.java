package gatepost.cli;

import gatepost.LiveDns;
import gatepost.explain.Story;
import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.Scene;
import gatepost.language.Settings;
import gatepost.language.Simulated;
import gatepost.language.Simulation;
import gatepost.policy.Refusal;
import gatepost.records.DecisionRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the policy of today would tell the same client, with the DNS asked anew. */
final class NowText {

    private NowText() {}

    /** One or two lines. */
    static List<String> of(Story story, PolicyArgument.Found found, Loaded policy, Settings.Dns dns) {
        List<String> lines = new ArrayList<>();
        String hash = policy.book().orElseThrow().hash();
        boolean same = hash.equals(story.main().policy());
        lines.add(
                same ? "The policy is the same as then." : "The policy or its lists have changed since: " + hash + ".");
        Scene scene = scene(story.main());
        Optional<Simulation> simulation = Simulation.of(new DiskSources(), found.path(), found.hostname(), policy);
        if (simulation.isEmpty() || !simulation.get().check(scene).isEmpty()) {
            lines.add("What it would say now cannot be tried: the record has not all that is needed.");
            return lines;
        }
        try (LiveDns outside = new LiveDns(dns)) {
            Simulation.Result result = simulation.get().play(scene, outside, System.currentTimeMillis() / 1000);
            lines.add("The same envelope now (DNS asked anew, message not known): " + outcome(result));
        }
        return lines;
    }

    private static String outcome(Simulation.Result result) {
        List<Simulated> steps = result.steps();
        Optional<Refusal> refusal =
                steps.stream().filter(Simulated::isRefused).findFirst().flatMap(Simulated::refusal);
        return refusal.map(told ->
                        SimulationText.refused(told, steps.get(steps.size() - 1).phase()))
                .orElse("not refused");
    }

    private static Scene scene(DecisionRecord record) {
        boolean known = "yes".equals(record.facts().get("client.known"));
        return new Scene(
                record.client(),
                record.helo().filter(helo -> !helo.isBlank()),
                record.sender().map(sender -> sender.isEmpty() ? "<>" : sender),
                record.recipients(),
                List.of(),
                List.of(),
                List.of(),
                !known,
                Optional.empty());
    }
}
