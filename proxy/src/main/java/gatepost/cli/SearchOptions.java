package gatepost.cli;

import gatepost.explain.Search;
import gatepost.mail.Reference;
import gatepost.records.AddressMask;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which decisions a command is about, without a reference. */
final class SearchOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--rcpt", paramLabel = "ADDRESS", description = "To this recipient; @example.org for a domain.")
    private String recipient;

    @Option(
            names = "--sender",
            paramLabel = "ADDRESS",
            description = "From this sender; @example.com for a domain, <> for bounces.")
    private String sender;

    @Option(names = "--client", paramLabel = "IP", description = "From this address or network, as 192.0.2.0/24.")
    private String client;

    @Option(names = "--queue-id", paramLabel = "ID", description = "What the backend queued under this id.")
    private String queueId;

    @Option(names = "--rule", paramLabel = "NAME", description = "Refused for this reason.")
    private String rule;

    /** Whether anything was said. */
    boolean isSomething() {
        return recipient != null || sender != null || client != null || queueId != null || rule != null;
    }

    /**
     * What was said.
     *
     * @param mask as the log has addresses
     */
    Search search(AddressMask mask, Instant from, Instant to) {
        Search search = new Search(
                Optional.<Reference>empty(),
                Optional.ofNullable(recipient).map(mask::in),
                Optional.ofNullable(sender).map(mask::in),
                Optional.ofNullable(client),
                Optional.ofNullable(queueId),
                Optional.ofNullable(rule),
                from,
                to);
        if (!search.isReadable()) {
            throw new ParameterException(
                    spec.commandLine(), "--client needs an address or a network, not \"" + client + "\"");
        }
        return search;
    }
}
