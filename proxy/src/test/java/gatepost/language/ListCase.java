package gatepost.language;

import gatepost.questions.CidrList;
import java.util.Map;

/** One list of networks, read as that of a policy is. */
public final class ListCase {

    private static final String POLICY = """
            policy 1
            domains { example.org }
            list big cidr "big.cidr"
            at connect { reject listed if client in big }
            """;

    private ListCase() {}

    /** Reads a policy with this list; the text has one network a line. */
    public static CidrList read(String text) {
        MemorySources files = new MemorySources(Map.of("a.policy", POLICY, "big.cidr", text));
        Reading reading = Reading.of(files, "a.policy", "mx.example.org").orElseThrow();
        return reading.names().networks("big");
    }
}
