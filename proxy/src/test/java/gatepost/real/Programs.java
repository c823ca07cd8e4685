package gatepost.real;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What must be there for a test; where it is not, the test is skipped and says what is missing. */
enum Programs {
    POSTFIX("postfix", "/usr/sbin/postfix"),
    SMTP_SOURCE("postfix", "/usr/sbin/smtp-source"),
    SWAKS("swaks", "/usr/bin/swaks"),
    RBLDNSD("rbldnsd", "/usr/sbin/rbldnsd"),
    UNBOUND("unbound", "/usr/sbin/unbound"),
    PYTHON("python3", "/usr/bin/python3"),
    PROMETHEUS("prometheus", "/usr/bin/prometheus"),
    PROMTOOL("prometheus", "/usr/bin/promtool"),
    PFLOGSUMM("pflogsumm", "/usr/sbin/pflogsumm"),
    FAIL2BAN("fail2ban", "/usr/bin/fail2ban-regex"),
    CHROMIUM("chromium", "/usr/bin/chromium"),
    CHROMEDRIVER("chromium-driver", "/usr/bin/chromedriver"),
    SISIMAI("libsisimai-perl", "/usr/share/perl5/Sisimai.pm");

    private final String debianPackage;
    private final String path;

    Programs(String debianPackage, String path) {
        this.debianPackage = debianPackage;
        this.path = path;
    }

    String path() {
        return path;
    }

    static void need(Programs... programs) {
        for (Programs each : programs) {
            assumeTrue(
                    Files.isReadable(Path.of(each.path)),
                    () -> "skipped: " + each.path + " is missing; install the Debian package " + each.debianPackage);
        }
        boolean postfix = List.of(programs).contains(POSTFIX);
        assumeTrue(
                !postfix || "root".equals(System.getProperty("user.name")),
                "skipped: a private Postfix needs root to start");
    }

    static void needLoopbackOfVersion6() {
        try (ServerSocket six = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            assumeTrue(six.isBound());
        } catch (IOException none) {
            assumeTrue(false, "skipped: this machine has no IPv6 loopback address: " + none.getMessage());
        }
    }
}
