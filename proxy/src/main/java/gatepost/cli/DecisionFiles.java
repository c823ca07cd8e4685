package gatepost.cli;

import gatepost.language.DiskSources;
import gatepost.language.Settings;
import gatepost.language.SettingsFile;
import gatepost.records.AddressKey;
import gatepost.records.AddressMask;
import gatepost.records.LogFiles;
import gatepost.records.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the decisions of the past lie: the log that the settings name, or another one. */
final class DecisionFiles {

    /** Without settings that can be read. */
    private static final String INSTALLED = "/var/log/gatepost/decisions.jsonl";

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = "The decision log that is written, beside which lie those of earlier days; default: the one"
                    + " of the settings.")
    private Path log;

    String configPath() {
        return config.path();
    }

    Optional<Settings> settings() {
        return SettingsFile.load(new DiskSources(), config.path()).settings();
    }

    LogFiles files() {
        return new LogFiles(
                log != null ? log : Path.of(stated().flatMap(Settings.Log::file).orElse(INSTALLED)));
    }

    Records records() {
        return new Records(files());
    }

    /** As addresses stand in it. */
    AddressMask mask() throws IOException {
        Settings.Addresses addresses = stated().map(Settings.Log::addresses).orElse(Settings.Addresses.FULL);
        return switch (addresses) {
            case FULL -> AddressMask.FULL;
            case DOMAIN -> AddressMask.DOMAIN;
            case HASH -> AddressMask.hash(AddressKey.beside(files()));
        };
    }

    private Optional<Settings.Log> stated() {
        return settings().map(Settings::decisions);
    }
}
