package gatepost.cli;

import gatepost.HostName;
import gatepost.Setup;
import gatepost.language.DiskSources;
import gatepost.language.ExtraEntries;
import gatepost.language.Loaded;
import gatepost.language.LoadedSettings;
import gatepost.language.PolicyFile;
import gatepost.language.Problem;
import gatepost.language.Readiness;
import gatepost.language.Settings;
import gatepost.language.SettingsFile;
import gatepost.language.Sources;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Settings and policy as they were read: what {@code check} reports on and {@code run} starts with.
 *
 * @param extra what admins add to lists for a while
 * @param policy empty when the settings cannot be used
 */
record Configuration(LoadedSettings settings, Optional<Loaded> policy, ExtraEntries extra) {

    /** Reads the settings and the policy they name. */
    static Configuration load(String path) {
        LoadedSettings settings = CertificateCheck.of(SettingsFile.load(new DiskSources(), path), Instant.now());
        ExtraEntries extra = new ExtraEntries(() -> System.currentTimeMillis() / 1000);
        return new Configuration(
                settings, settings.settings().map(read -> policy(new DiskSources(), read, extra)), extra);
    }

    /** 0 sound; 65 only tests of the policy failed; 78 unusable. */
    int exitCode() {
        return settings.exitCode() != 0 ? settings.exitCode() : sound().exitCode();
    }

    /** All problems at once. */
    void report(PrintStream to) {
        to.print(settings.report());
        policy.ifPresent(loaded -> to.print(loaded.report()));
    }

    /** The policy; only when the settings can be used. */
    Loaded sound() {
        return policy.orElseThrow();
    }

    Setup setup() {
        Settings read = settings.settings().orElseThrow();
        return Setup.of(read, sound(), sources -> policy(sources, read, extra), extra);
    }

    /** Where the policy stands; only when the settings can be used. */
    String policyPath() {
        return policyPath(settings.settings().orElseThrow());
    }

    /** The name that this host greets with; only when the settings can be used. */
    String hostname() {
        return hostname(settings.settings().orElseThrow());
    }

    private static String policyPath(Settings settings) {
        return settings.policyPath();
    }

    private static String hostname(Settings settings) {
        return settings.hostname().orElseGet(HostName::ofThisMachine);
    }

    /** The policy of these settings. One that is not fit for the addresses that are listened on has an error more. */
    private static Loaded policy(Sources sources, Settings settings, ExtraEntries extra) {
        Loaded loaded = PolicyFile.load(sources, policyPath(settings), hostname(settings), extra);
        List<Problem> unfit = Readiness.check(settings, loaded);
        if (unfit.isEmpty()) {
            return loaded;
        }
        List<Problem> all = new ArrayList<>(loaded.problems());
        all.addAll(unfit);
        return loaded.unusable(all);
    }
}
