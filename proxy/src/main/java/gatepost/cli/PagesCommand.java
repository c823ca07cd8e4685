package gatepost.cli;

import gatepost.language.Loaded;
import gatepost.pages.HelpSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes help for refused senders. */
@Command(
        name = "pages",
        description = {
            "Writes a site of plain pages for senders whose mail was refused: one for each reason of the policy, and one of"
                    + " reply codes.",
            "",
            "Put it on a web server, and let the policy name it: let help = \"https://HOST/why/{reason}.html?ref={ref}\"."
                    + " Pages of reasons that are gone stay, as old notices lead there."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:written",
            "65:a test of the policy failed",
            "73:the pages cannot be written",
            "78:settings or policy cannot be used"
        })
public final class PagesCommand implements Callable<Integer> {

    /** sysexits: EX_CANTCREAT. */
    private static final int NOT_WRITTEN = 73;

    @Mixin
    private PolicyArgument argument = new PolicyArgument();

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where; made when it is not there.")
    private Path out;

    @Option(
            names = "--contact",
            paramLabel = "TEXT",
            description = "How to reach you by another way than the mail that was refused, such as a telephone number.")
    private String contact;

    @Override
    public Integer call() {
        PolicyArgument.Found found = argument.find();
        Loaded policy = found.load();
        System.err.print(found.report(policy));
        if (policy.book().isEmpty()) {
            return found.exitCode(policy);
        }
        SortedMap<String, String> files =
                HelpSite.of(policy.book().get().common(), policy.names(), Optional.ofNullable(contact));
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = out.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException unwritten) {
            System.err.println("gatepost: cannot write to \"" + out + "\": " + unwritten);
            return NOT_WRITTEN;
        }
        System.out.println(files.size() + " files in " + out);
        return 0;
    }
}
