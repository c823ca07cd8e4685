package gatepost;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** How many of the files and sockets that this process may have open are open (RLIMIT_NOFILE). */
final class Descriptors {

    private final OperatingSystemMXBean machine = ManagementFactory.getOperatingSystemMXBean();

    /** From 0 to 1; no number where the system does not tell. */
    double ratio() {
        return machine instanceof UnixOperatingSystemMXBean unix
                ? (double) unix.getOpenFileDescriptorCount() / unix.getMaxFileDescriptorCount()
                : Double.NaN;
    }
}
