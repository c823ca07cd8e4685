package gatepost.cli;

import gatepost.HostName;
import gatepost.language.DiskSources;
import gatepost.language.EffectivePolicy;
import gatepost.language.Loaded;
import gatepost.language.PolicyEntry;
import gatepost.language.PolicyFile;
import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.policy.PolicyBook;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what the policy comes to, and where everything in it was said. */
@Command(
        name = "show",
        description = {
            "Shows the effective policy: names with their last values, lists with their sizes, rules in the order in"
                    + " which they run and in their present mode.",
            "",
            "The first column is the file and line of each."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:shown",
            "65:a test of the policy failed",
            "69:there is no shipped policy to compare with",
            "78:settings or policy cannot be used"
        })
public final class ShowCommand implements Callable<Integer> {

    /** sysexits: EX_USAGE. */
    private static final int USAGE = 64;

    /** sysexits: EX_UNAVAILABLE. */
    private static final int UNAVAILABLE = 69;

    @Mixin
    private PolicyArgument argument = new PolicyArgument();

    @Option(names = "--diff", description = "Shows only what differs from the shipped default policy.")
    private boolean diff;

    @Option(
            names = "--against",
            paramLabel = "POLICY",
            description = "With --diff: compares with this policy instead of the shipped one.")
    private Path against;

    @Option(
            names = "--rcpt",
            paramLabel = "ADDRESS",
            description = "What holds for this recipient: its rules, and exemptions by recipient.")
    private String rcpt;

    @Override
    public Integer call() {
        Optional<Address> recipient = Optional.ofNullable(rcpt).flatMap(AddressParser::mailbox);
        if (rcpt != null && recipient.isEmpty()) {
            System.err.println("gatepost: not a mail address: \"" + rcpt + "\"");
            return USAGE;
        }
        Optional<String> other =
                Optional.ofNullable(against).map(Path::toString).or(ShippedPolicy::find);
        if (diff && other.isEmpty()) {
            System.err.println("gatepost: no shipped default.policy found; name one with --against");
            return UNAVAILABLE;
        }
        PolicyArgument.Found found = argument.find();
        Loaded policy = found.load();
        System.err.print(found.report(policy));
        if (policy.book().isEmpty()) {
            return found.exitCode(policy);
        }
        head(found.path(), policy, recipient);
        List<PolicyEntry> entries = entries(found.path(), policy.book().get(), recipient);
        return diff ? compare(other.get(), entries, recipient) : shown(PolicyTable.of(entries));
    }

    private int compare(String path, List<PolicyEntry> entries, Optional<Address> recipient) {
        Loaded shipped = PolicyFile.load(new DiskSources(), path, HostName.ofThisMachine());
        if (shipped.book().isEmpty()) {
            System.err.print(shipped.report());
            return shipped.exitCode();
        }
        return shown(PolicyTable.difference(entries(path, shipped.book().get(), recipient), entries));
    }

    private static List<PolicyEntry> entries(String path, PolicyBook book, Optional<Address> recipient) {
        return EffectivePolicy.of(new DiskSources(), path, HostName.ofThisMachine(), book, recipient);
    }

    private static int shown(String text) {
        System.out.print(text);
        return 0;
    }

    private static void head(String path, Loaded policy, Optional<Address> recipient) {
        System.out.println(
                "# " + path + ", policy " + policy.book().orElseThrow().hash()
                        + recipient.map(address -> ", for " + address).orElse(""));
        boolean foreign = recipient
                .flatMap(Address::domain)
                .filter(domain -> !policy.domains().contains(domain.name()))
                .isPresent();
        if (foreign) {
            System.out.println("# not in \"domains\": whatever follows, it is refused as relaying");
        }
    }
}
