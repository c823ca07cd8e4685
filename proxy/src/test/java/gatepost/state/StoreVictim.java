package gatepost.state;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/**
 * A process that writes until it is killed. It numbers what it does, writes number {@code n} under the key {@code n mod
 * KEYS}, and between these any amount under other keys; each hundredth number is printed once it is acknowledged.
 */
final class StoreVictim {

    static final int KEYS = 300;
    static final int PRINTED = 100;
    static final Duration INTERVAL = Duration.ofMillis(200);
    /** So much memory that it writes when it is time, not because there is no more room. */
    static final StoreSize SIZE = StoreSize.of(96 << 20, 30_000);

    private StoreVictim() {}

    /** @param args the directory, and the number to begin with */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        StoreEvents events = new StoreEvents() {
            @Override
            public void setAside(Path file, String cause) {
                out.println("set aside: " + cause);
            }

            @Override
            public void cannotWrite(String cause) {
                out.println("cannot write: " + cause);
            }

            @Override
            public void broke(Throwable bug) {
                out.println("broke: " + bug);
            }
        };
        StateStore store = EmbeddedStore.open(Path.of(args[0]), SIZE, INTERVAL, SteadyClock.ofMachine(events), events);
        Random random = new Random();
        for (long n = Long.parseLong(args[1]); ; n++) {
            write(store, Key.of(Stored.EARNED, "n" + n % KEYS), n);
            write(store, Key.of(Stored.PENDING, "noise" + random.nextInt(1_000_000)), n);
            if (n % PRINTED == 0) {
                out.println(n);
            }
        }
    }

    private static void write(StateStore store, Key key, long n) {
        Stored.known(store.update(
                key, Stored.PATIENCE, (old, now) -> Change.keep(Stored.octets(Long.toString(n)), now + 86_400, n)));
    }
}
