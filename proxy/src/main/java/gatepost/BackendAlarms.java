package gatepost;

import gatepost.mail.Reference;
import gatepost.net.backend.BackendCommand;
import gatepost.net.backend.BackendEvents;
import gatepost.observe.BackendMetrics;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.slf4j.Logger;

/** Turns what happens with backends into metrics, and into a line for the operator where somebody must look. */
final class BackendAlarms implements BackendEvents {

    private final BackendMetrics metrics;
    private final Logger operator;

    BackendAlarms(BackendMetrics metrics, Logger operator) {
        this.metrics = metrics;
        this.operator = operator;
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
        operator.info("backend {} is up", backend);
    }

    @Override
    public void down(String backend, String why) {
        metrics.up(backend, false);
        operator.warn("backend {} is down: {}", backend, why);
    }

    @Override
    public void hostUp(String backend, InetSocketAddress host) {
        metrics.hostUp(backend, text(host), true);
        operator.info("backend {}: host {} is up", backend, text(host));
    }

    @Override
    public void hostDown(String backend, InetSocketAddress host, String why) {
        metrics.hostUp(backend, text(host), false);
        operator.warn("backend {}: host {} is down, it gets no clients: {}", backend, text(host), why);
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
        operator.error("backend {} refuses to work with us, mail is deferred: {}", backend, what);
    }

    @Override
    public void unknownOutcome(String backend, Reference transaction) {
        operator.warn(
                "backend {} was lost behind the end of message {}: the client will send it again, it may arrive twice",
                backend,
                transaction);
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
