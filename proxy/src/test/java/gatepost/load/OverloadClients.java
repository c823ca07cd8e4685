package gatepost.load;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Offers a host mail at a fixed rate, whatever it answers: known senders from 127.1.0.1 to 127.1.0.4, unknown ones each
 * from another network; and prints what became of it. A load tool, started by {@code proxy/overload}.
 */
final class OverloadClients {

    private static final int KNOWN_ADDRESSES = 4;

    private final InetSocketAddress host;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private int strangers;

    private OverloadClients(InetSocketAddress host) {
        this.host = host;
    }

    /** Arguments: PORT SECONDS KNOWN-PER-SECOND UNKNOWN-PER-SECOND. */
    public static void main(String[] args) throws Exception {
        OverloadClients clients = new OverloadClients(
                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), Integer.parseInt(args[0])));
        clients.run(Integer.parseInt(args[1]), Double.parseDouble(args[2]), Double.parseDouble(args[3]));
    }

    private void run(int seconds, double known, double unknown) throws Exception {
        List<Future<LoadSession.Result>> ofKnown = new ArrayList<>();
        List<Future<LoadSession.Result>> ofUnknown = new ArrayList<>();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        every(clock, known, () -> ofKnown.add(send("127.1.0." + (1 + ofKnown.size() % KNOWN_ADDRESSES))));
        every(clock, unknown, () -> ofUnknown.add(send(stranger())));
        clock.schedule(clock::shutdownNow, seconds, TimeUnit.SECONDS);
        clock.awaitTermination(2L * seconds, TimeUnit.SECONDS);
        print("known", results(ofKnown));
        print("unknown", results(ofUnknown));
        threads.shutdownNow();
    }

    private static void every(ScheduledExecutorService clock, double perSecond, Runnable send) {
        if (perSecond > 0) {
            clock.scheduleAtFixedRate(send, 0, (long) (1e9 / perSecond), TimeUnit.NANOSECONDS);
        }
    }

    private Future<LoadSession.Result> send(String from) {
        return threads.submit(() -> LoadSession.send(host, InetAddress.getByName(from)));
    }

    /** Every one from a /24 of its own, so that no limit on a client or network is met. */
    private String stranger() {
        strangers++;
        return "127." + (2 + strangers / 250 % 250) + "." + (1 + strangers % 250) + ".9";
    }

    private static List<LoadSession.Result> results(List<Future<LoadSession.Result>> all) throws Exception {
        List<LoadSession.Result> results = new ArrayList<>();
        for (Future<LoadSession.Result> each : all) {
            results.add(each.get());
        }
        return results;
    }

    private static void print(String who, List<LoadSession.Result> results) {
        Map<String, Integer> said = new TreeMap<>();
        results.forEach(result -> said.merge(result.said(), 1, Integer::sum));
        long[] accepted = results.stream()
                .filter(LoadSession.Result::isAccepted)
                .mapToLong(LoadSession.Result::millis)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%-8s %5d offered, %5d accepted; until the 250: median %d ms, 99 %% %d ms, at most %d ms; %s%n",
                who,
                results.size(),
                accepted.length,
                percentile(accepted, 0.5),
                percentile(accepted, 0.99),
                percentile(accepted, 1),
                said);
    }

    private static long percentile(long[] sorted, double share) {
        return sorted.length == 0 ? -1 : sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))];
    }
}
