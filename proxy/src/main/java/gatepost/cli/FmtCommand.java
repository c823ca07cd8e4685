package gatepost.cli;

import gatepost.language.DiskSources;
import gatepost.language.Layout;
import gatepost.language.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays policy and settings files out the one way. */
@Command(
        name = "fmt",
        description = {
            "Lays policy and settings files out anew and never changes what they say.",
            "",
            "Four spaces for each group, one statement per line, at most one blank line in a row, no tabs, nothing at"
                    + " line ends. Comments, groups written on one line, and columns in which words were aligned stay."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:with --check: a file is not laid out so",
            "74:a file cannot be written",
            "78:a file cannot be read or has mistakes; it was left alone"
        })
public final class FmtCommand implements Callable<Integer> {

    private static final int DIFFERENT = 1;

    /** sysexits: EX_IOERR. */
    private static final int NOT_WRITTEN = 74;

    /** sysexits: EX_CONFIG. */
    private static final int UNREADABLE = 78;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Policy and settings files.")
    private List<Path> files;

    @Option(names = "--check", description = "Writes nothing; names the files that would change.")
    private boolean check;

    @Option(names = "--diff", description = "Writes nothing; shows what would change.")
    private boolean diff;

    @Override
    public Integer call() {
        return files.stream().map(Path::toString).mapToInt(this::format).max().orElse(0);
    }

    private int format(String file) {
        SourceText source;
        try {
            source = new DiskSources().read(file);
        } catch (IOException unreadable) {
            System.err.println("gatepost: cannot read \"" + file + "\": " + unreadable.getMessage());
            return UNREADABLE;
        }
        Layout.Laid laid = Layout.of(source);
        laid.problems().forEach(problem -> System.err.print(problem.print()));
        if (laid.text().isEmpty()) {
            return UNREADABLE;
        }
        String text = laid.text().get();
        return text.equals(source.text()) ? 0 : changed(source, text);
    }

    private int changed(SourceText source, String text) {
        if (diff) {
            System.out.print(UnifiedDiff.of(source.name(), source.text(), text));
        }
        if (check && !diff) {
            System.out.println(source.name());
        }
        return check ? DIFFERENT : diff ? 0 : written(source.name(), text);
    }

    private static int written(String file, String text) {
        try {
            WholeFile.replace(Path.of(file), text);
            System.out.println(file + ": formatted");
            return 0;
        } catch (IOException failed) {
            System.err.println("gatepost: cannot write \"" + file + "\": " + WholeFile.reason(failed));
            return NOT_WRITTEN;
        }
    }
}
