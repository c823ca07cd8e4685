package gatepost;

import gatepost.mail.Reference;
import gatepost.net.backend.BackendCommand;
import gatepost.net.backend.BackendEvents;
import gatepost.observe.BackendMetrics;
import gatepost.observe.RareLines;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;

/** Turns what happens with backends into metrics, and into a line for the operator where somebody must look. */
final class BackendAlarms implements BackendEvents {

    private final BackendMetrics metrics;
    private final Logger operator;
    private final RareLines lines;

    BackendAlarms(BackendMetrics metrics, Logger operator, RareLines lines) {
        this.metrics = metrics;
        this.operator = operator;
        this.lines = lines;
    }

    @Override
    public void connected(String backend, Duration took) {
        metrics.reply(backend, "connect", 220, seconds(took));
    }

    @Override
    public void replied(String backend, BackendCommand command, int code, Duration took) {
        metrics.reply(backend, command.word(), code, seconds(took));
    }

    @Override
    public void waited(String backend, Duration took, boolean got) {
        metrics.waited(backend, seconds(took));
    }

    @Override
    public void up(String backend) {
        metrics.up(backend, true);
        lines.say(state(backend), operator::info, "backend " + backend + " is up");
    }

    @Override
    public void down(String backend, String why) {
        metrics.up(backend, false);
        lines.say(state(backend), operator::warn, "backend " + backend + " is down: " + why);
    }

    @Override
    public void hostUp(String backend, InetSocketAddress host) {
        metrics.hostUp(backend, text(host), true);
        String line = "backend " + backend + ": host " + text(host) + " is up";
        lines.say(state(backend + " " + text(host)), operator::info, line);
    }

    @Override
    public void hostDown(String backend, InetSocketAddress host, String why) {
        metrics.hostUp(backend, text(host), false);
        String line = "backend " + backend + ": host " + text(host) + " is down, it gets no clients: " + why;
        lines.say(state(backend + " " + text(host)), operator::warn, line);
    }

    @Override
    public void hostFull(String backend, InetSocketAddress host) {
        metrics.hostFull(backend, text(host));
        operator.warn(
                "backend {}: the disk of host {} is full, others are tried first for 30 seconds", backend, text(host));
    }

    @Override
    public void stressed(String backend) {
        metrics.stressed(backend);
    }

    @Override
    public void misconfigured(String backend, String what) {
        String line = "backend " + backend + " refuses to work with us, mail is deferred: " + what;
        lines.say("misconfigured " + backend, operator::error, line);
    }

    @Override
    public void unknownOutcome(String backend, Reference transaction) {
        String line = "backend " + backend + " was lost behind the end of message " + transaction
                + ": the client will send it again, it may arrive twice";
        lines.say("outcome " + backend, operator::warn, line);
    }

    /** A backend that comes and goes does so with every client. */
    private static String state(String what) {
        return "state " + what;
    }

    /** As the settings write it. */
    static String text(InetSocketAddress host) {
        String address = host.getAddress().getHostAddress();
        return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + host.getPort();
    }

    private static double seconds(Duration took) {
        return took.toNanos() / 1e9;
    }
}
