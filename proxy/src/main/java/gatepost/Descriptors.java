package gatepost;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The files and sockets that this process has open, and may have (RLIMIT_NOFILE, which the virtual machine raises as far
 * as it may). A fifth of them is not for clients: it is for backends, DNS, and the files of messages.
 */
final class Descriptors {

    private static final long FIFTHS_FOR_CLIENTS = 4;

    private final LongSupplier open;
    private final OptionalLong limit;

    Descriptors(LongSupplier open, OptionalLong limit) {
        this.open = open;
        this.limit = limit;
    }

    static Descriptors ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? new Descriptors(unix::getOpenFileDescriptorCount, OptionalLong.of(unix.getMaxFileDescriptorCount()))
                : new Descriptors(() -> 0, OptionalLong.empty());
    }

    /** From 0 to 1; no number where the system does not tell. */
    double ratio() {
        return limit.isPresent() ? (double) open.getAsLong() / limit.getAsLong() : Double.NaN;
    }

    /** How many connections of clients there is room for, beside what is open now. */
    int room() {
        long room =
                limit.isPresent() ? limit.getAsLong() / 5 * FIFTHS_FOR_CLIENTS - open.getAsLong() : Integer.MAX_VALUE;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, room));
    }

    /** What is wrong when the settings promise room for so many connections. */
    Optional<String> problem(int connections) {
        if (room() >= connections) {
            return Optional.empty();
        }
        long needed = (connections + open.getAsLong()) * 5 / FIFTHS_FOR_CLIENTS + 5;
        return Optional.of("max-connections is " + connections + " in all, and " + limit.orElseThrow()
                + " file descriptors are room for " + room() + ": more connections get 421; set LimitNOFILE=" + needed
                + " (or ulimit -n), or a lower max-connections");
    }
}
