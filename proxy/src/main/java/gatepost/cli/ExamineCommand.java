package gatepost.cli;

import gatepost.state.greylist.PublicSuffixList;
import gatepost.state.greylist.PublicSuffixes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what Gatepost makes of single questions and messages, for comparing it with others. */
@Command(
        name = "examine",
        description = {
            "Answers questions about addresses and domains, one JSON object a line on standard input, one answer a line on"
                    + " standard output; or says what it counts in messages.",
            "",
            "Questions: {\"id\": ..., \"kind\": \"address\", \"address\": ...} is answered valid or invalid;"
                    + " {\"id\": ..., \"kind\": \"psl\", \"domain\": ...} with the organisation's domain or null."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:done", "66:a file cannot be read"})
public final class ExamineCommand implements Callable<Integer> {

    /** sysexits: EX_NOINPUT. */
    private static final int NO_INPUT = 66;

    @Option(
            names = "--message",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Messages, as files have them: one JSON object for each, with what was counted.")
    private List<Path> messages = List.of();

    @Option(
            names = "--suffixes",
            paramLabel = "FILE",
            defaultValue = "/usr/share/publicsuffix/public_suffix_list.dat",
            description = "The public suffix list (${DEFAULT-VALUE}); without it a short list of our own serves.")
    private Path suffixes;

    @Override
    public Integer call() throws IOException {
        return messages.isEmpty() ? questions() : messages();
    }

    private int questions() throws IOException {
        PublicSuffixes list;
        try {
            list = suffixes();
        } catch (IOException unreadable) {
            return unreadable(suffixes, unreadable);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        ExaminedQuestion examiner = new ExaminedQuestion(list);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                out.println(examiner.answer(line));
                out.flush();
            }
        }
        return 0;
    }

    private int messages() throws IOException {
        int code = 0;
        OutputStream out = System.out;
        for (Path file : messages) {
            try (InputStream in = Files.newInputStream(file)) {
                out.write(ExaminedMessage.of(in).json(file.toString()));
            } catch (IOException unreadable) {
                code = unreadable(file, unreadable);
            }
        }
        out.flush();
        return code;
    }

    private PublicSuffixes suffixes() throws IOException {
        if (!Files.exists(suffixes)) {
            return PublicSuffixes.builtIn();
        }
        try (Stream<String> lines = Files.lines(suffixes)) {
            return PublicSuffixList.of(lines);
        }
    }

    private static int unreadable(Path file, IOException failed) {
        String reason = failed instanceof NoSuchFileException ? "there is no such file" : WholeFile.reason(failed);
        System.err.println("gatepost: cannot read \"" + file + "\": " + reason);
        return NO_INPUT;
    }
}
