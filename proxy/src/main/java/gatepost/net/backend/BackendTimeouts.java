package gatepost.net.backend;

import java.time.Duration;

/**
 * How long a backend is waited for.
 *
 * @param connect for the TCP connection
 * @param greeting for the greeting, which a backend without a free process keeps to itself
 * @param command for the reply to anything but the end of the message
 * @param reply for the reply to the end of the message (RFC 5321 §4.5.3.2.6 lets clients wait 10 min for ours)
 * @param permit for one of its permitted connections
 * @param keep how long a verified transaction, or a session between two, stays open without being used
 * @param virgin how old a connection made ahead may become
 * @param probe after which its capabilities are asked again
 */
public record BackendTimeouts(
        Duration connect,
        Duration greeting,
        Duration command,
        Duration reply,
        Duration permit,
        Duration keep,
        Duration virgin,
        Duration probe) {

    public static final BackendTimeouts DEFAULT = new BackendTimeouts(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));

    /** The same but for what the settings file can say: {@code timeout connect 5s reply 5m}. */
    public BackendTimeouts with(Duration connecting, Duration replying) {
        return new BackendTimeouts(connecting, greeting, command, replying, permit, keep, virgin, probe);
    }
}
