package gatepost.console;

import gatepost.admin.AdminCommand;
import gatepost.admin.Status;
import gatepost.language.ExtraEntries;
import gatepost.language.Loaded;
import gatepost.records.AddressMask;
import gatepost.records.LogFiles;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the console shows, and what it tells.
 *
 * @param log the decision log; empty when decisions are in no file
 * @param mask as addresses stand in it
 * @param status asked at every request: must not wait
 * @param hosts of the backends, by their addresses
 * @param policy the one in use
 * @param policyPath where it was read from
 * @param hostname what this host calls itself
 * @param reputation and {@code greylist}: commands that show what is remembered
 * @param extra what admins added to lists for a while
 * @param warnings hears what an admin must know
 */
public record ConsoleParts(
        Optional<LogFiles> log,
        AddressMask mask,
        Supplier<Status> status,
        Supplier<List<Status.Part>> hosts,
        Supplier<Loaded> policy,
        String policyPath,
        String hostname,
        AdminCommand reputation,
        AdminCommand greylist,
        ExtraEntries extra,
        Supplier<List<Reloads.Reload>> reloads,
        Consumer<String> warnings) {}
