package gatepost.faults;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import gatepost.harness.Policies;
import gatepost.policy.PolicyBook;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Thousands of sessions in which anything may go wrong, and what must hold all the same: a 2xx only for what the backend
 * has taken, unchanged; a 5yz only for a certain reason; and when all is over, nothing is left.
 *
 * <p>{@code -Dgatepost.faults=200000} plays so many sessions, {@code -Dgatepost.seed=N} one world again, with what was said
 * in it.
 */
final class RandomFaultsTest {

    private static final int SESSIONS = 3_000;
    private static final int IN_A_WORLD = 12;

    private static final String POLICY = """
            dnsbl bl { zone bl.test; 127.0.0.2 3 }
            dnswl wl { zone wl.test; 127.0.0.2 0 }
            exempt welcome if wl.listed from listed
            at connect {
                limit  together 3 per client  { reply 421 4.7.0 "Too many at once" }
                reject listed   if bl.listed  { reply 550 5.7.1 "Listed" }
            }
            at mail {
                reject nowhere if sender.dns == none { reply 550 5.1.8 "Nobody can answer you" }
            }
            at rcpt {
                reject refused if rcpt == refused@example.org { reply 550 5.7.1 "Not this one" }
                SECOND
            }
            at message {
                reject too-big if size > 500KB { reply 552 5.3.4 "Too big" }
            }
            """;

    private final PolicyBook first = Policies.of(POLICY.replace("SECOND", ""));
    private final PolicyBook later = Policies.of(
            POLICY.replace("SECOND", "reject second if rcpt == second@example.org { reply 550 5.7.1 \"No more\" }"));

    @Test
    void nothingIsLost() throws IOException {
        FaultCounts counts = new FaultCounts();
        Long only = Long.getLong("gatepost.seed");
        int sessions = Integer.getInteger("gatepost.faults", SESSIONS);
        long seed = only == null ? 1 : only;
        long start = System.nanoTime();
        do {
            play(seed++, counts, only != null);
        } while (only == null && counts.of("sessions") < sessions);
        System.out.printf("%nFaults in %.1f s:%n%s%n", (System.nanoTime() - start) / 1e9, counts);
        if (counts.of("sessions") >= SESSIONS) {
            assertTrue(counts.kinds() > 100 && counts.of("mails told 2xx") > sessions / 4, counts::toString);
        }
    }

    private void play(long seed, FaultCounts all, boolean shown) throws IOException {
        FaultCounts counts = new FaultCounts();
        try (World world = new World(seed, true, first, later, counts)) {
            world.play("m" + seed, IN_A_WORLD);
            List<String> violations = new Judgement(world, counts).violations();
            if (!violations.isEmpty()) {
                fail("-Dgatepost.seed=" + seed + "\n" + String.join("\n", violations) + "\n" + world.transcript());
            }
            if (shown) {
                System.out.println(world.transcript());
            }
        }
        all.add(counts);
    }
}
