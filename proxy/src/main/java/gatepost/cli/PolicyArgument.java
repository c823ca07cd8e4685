package gatepost.cli;

import gatepost.HostName;
import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.LoadedSettings;
import gatepost.language.PolicyFile;
import gatepost.language.Settings;
import gatepost.language.SettingsFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which policy a command is about: a file of its own, or the one that the settings name. */
final class PolicyArgument {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "A policy (*.policy, *.json), or a settings file that names one; default: the settings.")
    private Path file;

    Found find() {
        return find(file == null ? config.path() : file.toString());
    }

    static Found find(String path) {
        if (isPolicy(path)) {
            return new Found(path, HostName.ofThisMachine(), Optional.empty());
        }
        LoadedSettings settings = SettingsFile.load(new DiskSources(), path);
        Optional<Settings> read = settings.settings();
        return new Found(
                read.map(Settings::policyPath).orElse(Settings.INSTALLED_POLICY),
                read.flatMap(Settings::hostname).orElseGet(HostName::ofThisMachine),
                Optional.of(settings));
    }

    /** Settings end in anything else, in JSON in ".conf.json". */
    static boolean isPolicy(String path) {
        return path.endsWith(".policy") || path.endsWith(".json") && !path.endsWith(".conf.json");
    }

    /**
     * A policy to be read.
     *
     * @param settings the settings that name it, when they do
     */
    record Found(String path, String hostname, Optional<LoadedSettings> settings) {

        Loaded load() {
            return PolicyFile.load(new DiskSources(), path, hostname);
        }

        String report(Loaded policy) {
            return settings.map(LoadedSettings::report).orElse("") + policy.report();
        }

        int exitCode(Loaded policy) {
            int code = settings.map(LoadedSettings::exitCode).orElse(0);
            return code != 0 ? code : policy.exitCode();
        }
    }
}
