package gatepost.net.smtp;

import io.netty.util.concurrent.EventExecutor;

/**
 * How long a client may take for what it is at: from one command to the next, for a command line it has begun, for a
 * message. Who drips octets wins no time by it: a line has one deadline from its first octet on,
 * and in a message octets earn time at the least rate that is borne with. It belongs to the session's loop; all times
 * are milliseconds.
 */
final class Pace {

    /** Between commands (RFC 5321 §4.5.3.2.7). */
    private static final long IDLE = 300_000;

    /** From the first octet of a command line to its end. */
    private static final long LINE = 60_000;

    /** What a denied client has to read why, and to leave, whatever it says. */
    private static final long DENIED = 60_000;

    /** What a message begins with and may never have more of; RFC 5321 §4.5.3.2.5 asks for three minutes of silence. */
    private static final long AHEAD = 300_000;

    /** What one octet of a message earns: 500 a second is the least rate. */
    private static final long EARNED = 1000 / 500;

    /** The longest message, at whatever rate: as long as a whole session may last. */
    private static final long MESSAGE = 3_600_000;

    private final Timers timers;
    private final Patience patience;
    private boolean inLine;
    private boolean denied;
    private long earned;
    private long messageEnds;

    /** @param onEnd the client has taken too long */
    Pace(Timers timers, EventExecutor loop, Runnable onEnd) {
        this.timers = timers;
        this.patience = new Patience(timers, loop, onEnd);
    }

    /** The next command is the client's to send. */
    void awaitsCommand() {
        inLine = false;
        patience.last(IDLE);
    }

    /** Some of a command line has come. Told of as often as more of it comes; only the first time counts. */
    void inLine() {
        if (!inLine && !denied) {
            inLine = true;
            patience.last(LINE);
        }
    }

    /** We are at work on what the client sent; it is not waited for. */
    void works() {
        if (!denied) {
            patience.rest();
        }
    }

    /** Nothing the client does from here on wins it more time. */
    void denies() {
        denied = true;
        patience.last(DENIED);
    }

    /** The message is the client's to send. */
    void awaitsMessage() {
        messageEnds = timers.millis() + MESSAGE;
        resumesMessage();
    }

    /** It was us who kept the client from sending for a while. */
    void resumesMessage() {
        earned = timers.millis() + AHEAD;
        waitForMessage();
    }

    /** So much of the message has come. */
    void received(int octets) {
        earned = Math.min(earned + octets * EARNED, timers.millis() + AHEAD);
        waitForMessage();
    }

    void close() {
        patience.close();
    }

    private void waitForMessage() {
        if (!denied) {
            patience.last(Math.max(0, Math.min(earned, messageEnds) - timers.millis()));
        }
    }
}
