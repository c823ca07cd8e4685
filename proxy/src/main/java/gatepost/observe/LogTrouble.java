package gatepost.observe;

import java.util.function.Consumer;

/** Tells the operator that a log cannot be written; one that fails does not hide another. */
public final class LogTrouble {

    private final RareLines lines;
    private final Consumer<String> operator;

    /** @param operator takes one line without line end */
    public LogTrouble(RareLines lines, Consumer<String> operator) {
        this.lines = lines;
        this.operator = operator;
    }

    /** Called by the one thread that writes. */
    void tell(String sink, Throwable cause) {
        lines.say(
                "log " + sink,
                operator,
                "cannot write to " + sink + ": " + cause + "; records are dropped and counted, mail goes on");
    }
}
