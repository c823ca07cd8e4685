package gatepost.cli;

import java.io.Closeable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole terminal, for lines that are drawn again and again, and single keys. What was there comes back when it is
 * closed, also by Ctrl-C. The settings of the terminal are stty(1)'s business.
 */
final class Screen implements Closeable {

    private static final File TERMINAL = new File("/dev/tty");

    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String TO_LINE_END = "\u001b[K";
    private static final String TO_SCREEN_END = "\u001b[J";

    private final PrintStream out;
    private final InputStream keys;
    private final String before;
    private final Thread restoring = new Thread(this::restore, "screen");
    private boolean isRestored;

    private Screen(PrintStream out, InputStream keys, String before) {
        this.out = out;
        this.keys = keys;
        this.before = before;
    }

    /** How large a screen is. */
    record Size(int width, int height) {}

    /** @throws IOException when there is no terminal, or no stty */
    static Screen open(PrintStream out) throws IOException {
        Screen screen = new Screen(out, new FileInputStream(TERMINAL), stty("-g"));
        Runtime.getRuntime().addShutdownHook(screen.restoring);
        // Reading ends after a second without a key.
        stty("-icanon", "-echo", "min", "0", "time", "10");
        out.print(ENTER);
        return screen;
    }

    /** As it is now: windows are resized. */
    static Size size() throws IOException {
        String[] rowsAndColumns = stty("size").split(" ");
        if (rowsAndColumns.length != 2 || !String.join("", rowsAndColumns).matches("[0-9]{2,8}")) {
            throw new IOException("stty knows no size");
        }
        int height = Integer.parseInt(rowsAndColumns[0]);
        int width = Integer.parseInt(rowsAndColumns[1]);
        // Serial lines say 0.
        return width == 0 || height == 0 ? new Size(80, 24) : new Size(width, height);
    }

    /** Whether somebody could still see it. */
    boolean draw(List<String> lines) {
        String body = String.join(TO_LINE_END + "\r\n", lines);
        out.print(HOME + body + TO_LINE_END + TO_SCREEN_END);
        return !out.checkError();
    }

    /** The next key; 0 when none came for a second. */
    int key() throws IOException {
        return Math.max(0, keys.read());
    }

    @Override
    public void close() throws IOException {
        restore();
        Runtime.getRuntime().removeShutdownHook(restoring);
        keys.close();
    }

    private synchronized void restore() {
        if (isRestored) {
            return;
        }
        isRestored = true;
        out.print(LEAVE);
        out.flush();
        try {
            stty(before);
        } catch (IOException gone) {
            // So is the terminal.
        }
    }

    private static String stty(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(words));
        Process stty = new ProcessBuilder(command)
                .redirectInput(TERMINAL)
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (stty.waitFor() != 0) {
                throw new IOException(said);
            }
            return said;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
