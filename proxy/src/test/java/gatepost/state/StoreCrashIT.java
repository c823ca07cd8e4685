package gatepost.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that writes, at any moment, again and again on the same files. What it was told is written must be
 * there afterwards, unless it was told so in the very last moment; and the file must be sound. All is five times faster
 * than in earnest, where a second may be lost. Two are killed side by side, as each mostly waits.
 */
class StoreCrashIT {

    private static final int KILLS_EACH = 25;

    /** Between two writes, and the write itself on a machine that does much else. */
    private static final Duration MAY_BE_LOST = StoreVictim.INTERVAL.plusMillis(400);

    /** Many a process is killed too early for that; this is four that were not. */
    private static final int ENOUGH = 4 * StoreVictim.KEYS;

    private record Acknowledged(long nanos, long number) {}

    @TempDir
    private Path directory;

    @Test
    void processThatIsKilledLosesAtMostTheLastMoment() {
        CompletableFuture<Integer> one = CompletableFuture.supplyAsync(() -> killAgainAndAgain("one", 1));
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> killAgainAndAgain("other", 2));
        int checked = one.join() + other.join();
        assertTrue(checked >= ENOUGH, "only " + checked + " entries were old enough to check");
    }

    /** Returns how many entries had to be there. */
    private int killAgainAndAgain(String name, long seed) {
        try {
            Path files = directory.resolve(name);
            Random random = new Random(seed);
            int checked = 0;
            for (int kill = 0; kill < KILLS_EACH; kill++) {
                long first = (kill + 1) * 1_000_000_000L;
                checked += check(files, first, runAndKill(files, first, random.nextInt(1_200)));
            }
            return checked;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the last number that must be there; the one before the first if none must. */
    private static long runAndKill(Path files, long first, int millis) throws IOException, InterruptedException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                StoreVictim.class.getName(),
                files.toString(),
                Long.toString(first));
        Process victim = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<List<Acknowledged>> heard = CompletableFuture.supplyAsync(() -> listen(victim, begun));
        begun.join();
        // Not a sleep: a victim that ends by itself is a failure.
        assertTrue(!victim.waitFor(millis, TimeUnit.MILLISECONDS), "the victim died too early");
        long killed = System.nanoTime();
        victim.destroyForcibly().waitFor();
        return heard.join().stream()
                .filter(acknowledged -> killed - acknowledged.nanos > MAY_BE_LOST.toNanos())
                .mapToLong(Acknowledged::number)
                .max()
                .orElse(first - 1);
    }

    private static List<Acknowledged> listen(Process victim, CompletableFuture<Void> begun) {
        List<Acknowledged> heard = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(new Acknowledged(System.nanoTime(), Long.parseLong(line)));
                begun.complete(null);
            }
        } catch (IOException e) {
            // The pipe of a process that was killed.
        } catch (NumberFormatException e) {
            throw new AssertionError("the victim said something else", e);
        } finally {
            begun.complete(null);
        }
        return heard;
    }

    private static int check(Path files, long first, long last) throws IOException {
        HeardStoreEvents heard = new HeardStoreEvents();
        int checked = 0;
        try (StateStore store = EmbeddedStore.open(
                files, StoreVictim.SIZE, StoreVictim.INTERVAL, SteadyClock.ofMachine(heard), heard)) {
            Stored stored = new Stored(store);
            for (long n = last; n >= first && n > last - StoreVictim.KEYS; n--) {
                long there = Long.parseLong(
                        stored.get(Stored.EARNED, "n" + n % StoreVictim.KEYS).orElse("0"));
                assertTrue(there >= n, "number " + n + " is lost: there is " + there);
                checked++;
            }
        }
        assertEquals(List.of(), heard.setAside, "the file was damaged");
        assertEquals(List.of(), heard.bugs);
        assertEquals(List.of(), heard.trouble);
        return checked;
    }
}
