package gatepost.bench;

import gatepost.language.ListCase;
import gatepost.questions.CidrList;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A list of networks of a policy: what reading it costs, and what finding an address in it. */
@State(Scope.Thread)
public class ListBenchmark {

    private static final int ADDRESSES = 1 << 16;

    @Param("1000000")
    private int entries;

    private final SplittableRandom random = new SplittableRandom(1);
    private final InetAddress[] addresses = new InetAddress[ADDRESSES];
    private String text;
    private CidrList list;
    private int next;

    @Setup(Level.Trial)
    public void fill() throws UnknownHostException {
        StringBuilder lines = new StringBuilder(entries * 18);
        for (int i = 0; i < entries; i++) {
            append(lines, random.nextInt(), 16 + random.nextInt(17));
        }
        text = lines.toString();
        list = ListCase.read(text);
        for (int i = 0; i < ADDRESSES; i++) {
            int address = random.nextInt();
            addresses[i] = InetAddress.getByAddress(
                    new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address});
        }
    }

    /** Reading, sorting and indexing, from text in memory. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public CidrList load() {
        return ListCase.read(text);
    }

    /** One address, in no order: mostly the time that memory takes. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public boolean contains() {
        return list.contains(addresses[next++ & ADDRESSES - 1]);
    }

    /** The same, with the line that matches, as records have it. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.NANOSECONDS)
    public Object match() {
        return list.match(addresses[next++ & ADDRESSES - 1]);
    }

    private static void append(StringBuilder lines, int address, int prefix) {
        int network = address & (int) (0xffff_ffffL << 32 - prefix);
        lines.append(network >>> 24)
                .append('.')
                .append(network >>> 16 & 255)
                .append('.')
                .append(network >>> 8 & 255)
                .append('.')
                .append(network & 255)
                .append('/')
                .append(prefix)
                .append('\n');
    }
}
