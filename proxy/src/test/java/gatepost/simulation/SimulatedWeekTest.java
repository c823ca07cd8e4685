package gatepost.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold of the shipped rules in any week, in a small one. */
class SimulatedWeekTest {

    private static final long SEED = 7;
    private static final double SMALL = 0.01;
    private static final Traffic EVERYTHING = Traffic.of(SEED, SMALL);

    /** Without those whose guesses make a network bad: what that does to its good senders is a case of its own. */
    private static final Traffic TRAFFIC = EVERYTHING.of(kind -> kind != Kind.HARVEST);

    private static final Figures ALL = week(Setting.ALL_5M, TRAFFIC);
    private static final Figures DOUBTFUL = week(Setting.DOUBTFUL, TRAFFIC);
    private static final Figures LIMITED = week(Setting.LIMITED, TRAFFIC);
    private static final Set<String> NO_FAULT_OF_THE_POLICY = Set.of("recipient-unknown");

    /** Who always has the same origin, however often the address changes. */
    private static final Set<Kind> OF_ONE_ORIGIN =
            EnumSet.of(Kind.PARTNER, Kind.SMALL, Kind.HOSTED, Kind.PROVIDER, Kind.FARM, Kind.NAMELESS, Kind.NEWSLETTER);

    @Test
    void patientSenderGetsAllItsMailIn() {
        for (Figures week : List.of(ALL, DOUBTFUL, LIMITED)) {
            for (Kind kind : Kind.values()) {
                if (kind.isPatient()) {
                    KindFigures of = week.of(kind);
                    assertTrue(
                            NO_FAULT_OF_THE_POLICY.containsAll(of.lostBy().keySet()),
                            kind.label() + " lost mail by " + of.lostBy());
                    assertEquals(of.copies() - of.lost(), of.in(), kind.label());
                    assertTrue(of.in() > 0, kind.label());
                }
            }
        }
    }

    @Test
    void neighbourOfManyBotsIsLostOnlyByReputation() {
        Traffic neglected = EVERYTHING.of(kind -> kind == Kind.NEGLECTED || kind == Kind.HARVEST);
        KindFigures of = week(Setting.ALL_5M, neglected).of(Kind.NEGLECTED);

        assertTrue(Set.of("bad-reputation").containsAll(of.lostBy().keySet()), () -> "lost by " + of.lostBy());
        assertTrue(of.in() > of.lost());
    }

    @Test
    void botsThatNeverRetryGetNothingIn() {
        Traffic once = TRAFFIC.of(kind -> kind.isGood() || kind == Kind.BOT_ONCE);

        assertEquals(0, week(Setting.ALL_5M, once).of(Kind.BOT_ONCE).in());
        assertNotEquals(0, week(Setting.OFF, once).of(Kind.BOT_ONCE).in());
    }

    @Test
    void whoIsKnownIsNotPutOffAgain() {
        for (Kind kind : OF_ONE_ORIGIN) {
            assertEquals(0, ALL.of(kind).timesWaitedAgain(), kind.label());
            assertTrue(ALL.of(kind).later() > 0, kind.label() + " had to wait once");
        }
    }

    @Test
    void poolOfOneOrganisationWaitsNoLongerThanOneHost() {
        for (Kind kind : EnumSet.of(Kind.FARM, Kind.PROVIDER, Kind.HOSTED)) {
            long longest = ALL.of(kind).delays().stream()
                    .mapToLong(delay -> delay)
                    .max()
                    .orElseThrow();
            assertTrue(longest < Timeline.HOUR, kind.label() + " waited " + longest + " ms");
        }
    }

    @Test
    void doubtAloneSparesWhoLooksLikeAMailServer() {
        for (Kind kind :
                EnumSet.of(Kind.PARTNER, Kind.HOSTED, Kind.PROVIDER, Kind.FARM, Kind.NEWSLETTER, Kind.DEVICE)) {
            assertEquals(0, DOUBTFUL.of(kind).later(), kind.label());
        }
    }

    @Test
    void limitsTurnNobodyAwayThatIsWanted() {
        for (Kind kind : Kind.values()) {
            if (kind.isGood()) {
                assertEquals(ALL.of(kind).refusedBy(), LIMITED.of(kind).refusedBy(), kind.label());
            }
        }
    }

    @Test
    void sameSeedGivesTheSameReport() {
        Traffic same = Traffic.of(SEED, SMALL).of(kind -> kind != Kind.HARVEST);
        Figures again = week(Setting.ALL_5M, same);

        assertEquals(Report.of(Setting.ALL_5M, ALL), Report.of(Setting.ALL_5M, again));
    }

    private static Figures week(Setting setting, Traffic traffic) {
        return SimulatedWeek.under(setting.load(shipped()).book().orElseThrow(), traffic, SEED);
    }

    private static String shipped() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path policy = at.resolve("policies/default.policy");
            if (Files.exists(policy)) {
                return policy.toString();
            }
        }
        throw new IllegalStateException("tests run inside of the project");
    }
}
