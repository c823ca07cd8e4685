package gatepost.harness;

import gatepost.policy.PolicyBook;
import java.nio.file.Path;
import java.util.Map;

/** Policies out of text, for whoever has no scenario. */
public final class Policies {

    private Policies() {}

    public static PolicyBook of(String text) {
        return new ScenarioPolicy(Path.of("."), Map.of()).compile("", text, ScenarioServer.HOSTNAME);
    }
}
