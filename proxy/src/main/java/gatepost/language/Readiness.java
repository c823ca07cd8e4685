package gatepost.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What settings and policy must be together before Gatepost may listen. */
public final class Readiness {

    private Readiness() {}

    /**
     * A host whose policy has no domains, or those of the shipped example, stays on loopback: one problem for each
     * address that goes beyond it; empty when nothing stands against listening.
     */
    public static List<Problem> check(Settings settings, Loaded policy) {
        return policy.unfitForPublic()
                .map(reason -> beyondLoopback(settings, reason))
                .orElse(List.of());
    }

    private static List<Problem> beyondLoopback(Settings settings, String reason) {
        List<Problem> problems = new ArrayList<>();
        for (Settings.Listener listener : settings.listeners()) {
            for (Settings.Endpoint endpoint : listener.on()) {
                if (!endpoint.address().getAddress().isLoopbackAddress()) {
                    problems.add(new Problem(
                            Severity.ERROR,
                            endpoint.place(),
                            "will not listen beyond loopback: " + reason,
                            Optional.of("write your own domains into the policy"),
                            List.of()));
                }
            }
        }
        return problems;
    }
}
