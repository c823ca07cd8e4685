package gatepost.language;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A file of any text is read as each kind of list. */
public final class ListFileFuzz {

    private static final List<String> KINDS = List.of(
            "list x cidr \"x\"",
            "list x domain \"x\"",
            "list x address \"x\"",
            "list x text \"x\"",
            "list x regex \"x\"",
            "list x pair \"x\"",
            "access x cidr \"x\"");

    private ListFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        for (String kind : KINDS) {
            Map<String, String> files =
                    Map.of("a.policy", "policy 1\ndomains { example.org }\n" + kind + "\n", "x", text);
            PolicyFuzz.assertTellable(PolicyFile.load(new MemorySources(files), "a.policy", "mx.example.org")
                    .report());
        }
    }
}
