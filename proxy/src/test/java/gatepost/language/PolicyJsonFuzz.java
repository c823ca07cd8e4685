package gatepost.language;

import java.nio.charset.StandardCharsets;

/** JSON of any octets where a policy is expected is answered with words. */
public final class PolicyJsonFuzz {

    private PolicyJsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        PolicyFuzz.assertTellable(PolicyFile.load(MemorySources.of("a.json", text), "a.json", "mx.example.org")
                .report());
    }
}
