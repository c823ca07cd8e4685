package gatepost.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.Policies;
import gatepost.policy.PolicyBook;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bug in any phase of a session, which looks at the load of its host once in each of them. */
final class PlantedBugTest {

    private static final PolicyBook POLICY = Policies.of("");

    @Test
    void endsTheSessionWithItsReferenceAndLeavesNothing() throws IOException {
        int broken = 0;
        for (int looks = 1; looks <= 8; looks++) {
            broken += play(looks) ? 1 : 0;
        }
        assertTrue(broken >= 4, "at EHLO, MAIL, RCPT and the end of data, at least");
    }

    /** Whether the session came that far. */
    private static boolean play(int looks) throws IOException {
        FaultCounts counts = new FaultCounts();
        try (World world = new World(7, false, POLICY, POLICY, counts)) {
            world.plant(looks);
            RandomClient client = world.playOne("m");
            assertEquals(List.of(), new Judgement(world, counts).violations(), world::transcript);
            String last = client.heard().get(client.heard().size() - 1).reply();
            assertTrue(counts.faults() == 0 || last.matches("421 4\\.3\\.0 .*\\[internal-error \\w{12}\\]"), last);
            return counts.faults() > 0;
        }
    }
}
