package gatepost.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever an editor, a typo or a broken disk makes of a file: it is read to its end and answered with words. */
class MutationFuzzTest {

    private static final String PIECES = "{}\"#;()$!\n\t ,*->+=<>/@.:\u00a0\u201c\u0001ax09";
    private static final int ROUNDS = 1500;
    private static final String FOR_SOME =
            "for rcpt designs@example.org *.example.net abuse@ { set max_size = 60MB; off line-too-long }\n";
    private static final int MEGABYTE = 1_000_000;

    @Test
    void mutatedPolicyNeverThrowsNorHangs() throws IOException {
        Map<String, String> files = Map.of(
                "lists/domains", shipped("policies/lists/domains"),
                "lists/good-clients.cidr", shipped("policies/lists/good-clients.cidr"),
                "lists/bad-clients.cidr", shipped("policies/lists/bad-clients.cidr"),
                "lists/bad-senders", shipped("policies/lists/bad-senders"),
                "lists/dangerous-extensions", shipped("policies/lists/dangerous-extensions"),
                "lists/protected-names", shipped("policies/lists/protected-names"));
        String policy = FOR_SOME + shipped("policies/default.policy");
        Random random = new Random(20261121);
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (int i = 0; i < ROUNDS; i++) {
                Map<String, String> all = new HashMap<>(files);
                all.put("a.policy", mutated(policy, random));
                assertNotNull(PolicyFile.load(new MemorySources(all), "a.policy", "mx.example.org")
                        .report());
            }
        });
    }

    @Test
    void mutatedSettingsNeverThrowNorHang() throws IOException {
        String settings = shipped("deploy/gatepost.conf");
        Random random = new Random(42);
        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int i = 0; i < ROUNDS; i++) {
                String mutant = mutated(settings, random);
                assertNotNull(
                        SettingsFile.load(MemorySources.of("a", mutant), "a").report());
            }
        });
    }

    @Test
    void whatCanBeReadCanBeLaidOut() throws IOException {
        String policy = shipped("policies/default.policy");
        Random random = new Random(77);
        int laid = 0;
        for (int i = 0; i < ROUNDS / 5; i++) {
            SourceText mutant = new SourceText("a.policy", mutated(policy, random));
            Optional<String> text = Layout.of(mutant).text();
            laid += text.isPresent() ? 1 : 0;
            text.ifPresent(once -> assertEquals(
                    once, Layout.of(new SourceText("a.policy", once)).text().orElseThrow()));
        }
        assertTrue(laid > ROUNDS / 50, "only " + laid);
    }

    @Test
    void garbageIsAnsweredInBoundedTime() {
        Random random = new Random(3);
        StringBuilder garbage = new StringBuilder();
        for (int i = 0; i < MEGABYTE; i++) {
            garbage.append(PIECES.charAt(random.nextInt(PIECES.length())));
        }
        for (String text : new String[] {
            garbage.toString(),
            "{".repeat(MEGABYTE),
            "at connect { reject x if " + "(".repeat(MEGABYTE),
            "\"".repeat(MEGABYTE - 1),
            "a".repeat(MEGABYTE),
            "if ".repeat(MEGABYTE / 3),
            "a {\n".repeat(MEGABYTE / 4),
            "}\n".repeat(MEGABYTE / 2),
            "a   b\n".repeat(MEGABYTE / 6),
            "at connect { reject x if " + "not ".repeat(MEGABYTE / 4),
            "\n".repeat(MEGABYTE),
            "let a = 1\n".repeat(MEGABYTE / 10)
        }) {
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
                assertNotNull(PolicyFile.load(MemorySources.of("a", text), "a", "mx.example.org")
                        .report());
                assertNotNull(Layout.of(new SourceText("a", text)));
                assertNotNull(PolicyFile.load(MemorySources.of("a.json", text), "a.json", "mx.example.org")
                        .report());
            });
        }
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutant = new StringBuilder(text);
        for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
            int at = random.nextInt(mutant.length());
            int length = Math.min(random.nextInt(random.nextInt(10) == 0 ? 400 : 6), mutant.length() - at);
            switch (random.nextInt(4)) {
                case 0 -> mutant.delete(at, at + length);
                case 1 -> mutant.insert(at, PIECES.charAt(random.nextInt(PIECES.length())));
                case 2 -> mutant.setCharAt(at, PIECES.charAt(random.nextInt(PIECES.length())));
                default -> mutant.insert(random.nextInt(mutant.length()), mutant.substring(at, at + length));
            }
        }
        return mutant.toString();
    }

    private static String shipped(String path) throws IOException {
        return Files.readString(Path.of(TestFiles.root(path)));
    }
}
