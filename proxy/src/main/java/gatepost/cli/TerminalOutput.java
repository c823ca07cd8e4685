package gatepost.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody looks at what is printed. */
final class TerminalOutput {

    /** System.console() asks for standard input as well, and newer JDKs have one without a terminal. */
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private TerminalOutput() {}

    static boolean isThere() {
        try {
            String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** NO_COLOR is what people set who want none (no-color.org). */
    static boolean hasColours() {
        return isThere() && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
    }
}
