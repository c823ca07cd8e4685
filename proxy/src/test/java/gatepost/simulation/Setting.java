package gatepost.simulation;

import gatepost.language.DiskSources;
import gatepost.language.Loaded;
import gatepost.language.PolicyFile;
import gatepost.language.SourceText;
import gatepost.language.Sources;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The shipped default policy with some lines of a site's own, as a file in conf.d holds them. */
record Setting(String name, String lines) {

    private static final String CONF_D = "conf.d/50-simulation.policy";

    private static final String LIMITS = "concurrency concurrency-good concurrency-bad concurrency-net connect-rate"
            + " connect-rate-good connect-rate-bad connect-rate-net message-rate rcpt-rate\n";

    private static final String WATCHED = "monitor " + LIMITS;
    private static final String ENFORCED = "enforce " + LIMITS;

    /** As the file is. */
    static final Setting SHIPPED = new Setting("as shipped", "");

    static final Setting OFF = new Setting("no first contact", "off first-contact\n" + WATCHED);
    static final Setting ALL_1M = new Setting("all unknown, 1m", wait("", "1m") + WATCHED);
    static final Setting ALL_5M = new Setting("all unknown, 5m", wait("", "5m") + WATCHED);
    static final Setting ALL_15M = new Setting("all unknown, 15m", wait("", "15m") + WATCHED);
    static final Setting DOUBTFUL = new Setting("doubtful only, 5m", wait(" and client.doubt", "5m") + WATCHED);
    static final Setting LIMITED = new Setting("all, 5m, limits act", wait("", "5m") + ENFORCED);

    static final List<Setting> ALL = List.of(SHIPPED, OFF, ALL_1M, ALL_5M, ALL_15M, DOUBTFUL, LIMITED);

    /** A rule in the shipped one's place, so that what it says is said here. */
    private static String wait(String condition, String after) {
        return "off first-contact\nat rcpt { greylist wait if not client.known" + condition
                + " unless sender.null { after " + after + "; within 2d; remember 36d } }\n";
    }

    /** Compiled, without the embedded tests: what they expect of the shipped rules does not hold for all of these. */
    Loaded load(String file) {
        return PolicyFile.load(new WithLines(new DiskSources(), lines), file, "mx.example.org");
    }

    private record WithLines(Sources shipped, String lines) implements Sources {

        @Override
        public SourceText read(String path) throws IOException {
            if (path.endsWith(CONF_D)) {
                return new SourceText(path, lines);
            }
            String text = shipped.read(path).text();
            int tests = text.indexOf("\ntest \"");
            return new SourceText(path, tests < 0 ? text : text.substring(0, tests + 1));
        }

        @Override
        public String secret(String path) throws IOException {
            return shipped.secret(path);
        }

        @Override
        public Optional<String> environment(String name) {
            return Optional.empty();
        }

        @Override
        public List<String> matching(String pattern) {
            return List.of(pattern.replace("conf.d/*.policy", CONF_D));
        }
    }
}
