package gatepost.cli;

import gatepost.language.Loaded;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** What one can try against a demo: commands to copy. */
final class DemoGuide {

    private DemoGuide() {}

    static List<String> lines(InetSocketAddress at, Loaded policy) {
        String swaks = "swaks --server 127.0.0.1:" + at.getPort() + " --helo mail.example.com --from bob@example.com";
        List<String> lines = new ArrayList<>();
        lines.add("Gatepost demo on 127.0.0.1:" + at.getPort() + ", policy "
                + policy.book().orElseThrow().hash() + " (" + policy.tests() + " tests ok). Ctrl-C stops it.");
        lines.add("Every address in 127.0.0.0/8 is another client; 127.0.0.2 and 127.0.0.3 are on DNS lists.");
        lines.add("");
        add(lines, "accepted", swaks + " --to alice@example.org");
        add(
                lines,
                "put off: the first mail of a stranger",
                swaks + " --to alice@example.org --local-interface 127.0.7.1");
        add(lines, "refused at connect: listed", swaks + " --to alice@example.org --local-interface 127.0.0.2");
        add(
                lines,
                "held until RCPT: listed, but weakly",
                swaks + " --to alice@example.org --local-interface 127.0.0.3");
        add(
                lines,
                "... postmaster stays reachable",
                swaks + " --to postmaster@example.org --local-interface 127.0.0.3");
        add(
                lines,
                "refused after DATA: too large",
                "head -c 30000000 /dev/zero | base64 > /tmp/large; " + swaks
                        + " --to alice@example.org --attach /tmp/large --hide-send");
        lines.add("");
        return lines;
    }

    private static void add(List<String> lines, String what, String command) {
        lines.add("  # " + what);
        lines.add("  " + command);
    }
}
