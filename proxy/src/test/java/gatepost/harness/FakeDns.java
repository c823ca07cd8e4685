package gatepost.harness;

import gatepost.lookup.DnsReply;
import gatepost.lookup.Resolver;
import gatepost.lookup.ZoneText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * A DNS out of lines, as {@link ZoneText} reads them, that remembers what it was asked and can hold answers back until a
 * test lets them go. May be asked from any thread.
 */
public final class FakeDns implements Resolver {

    private record Held(Name name, int type, CompletableFuture<DnsReply> answer) {}

    private final List<String> asked = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private ZoneText zone;
    private boolean holding;

    private FakeDns(ZoneText zone) {
        this.zone = zone;
    }

    public static FakeDns of(String... lines) {
        return new FakeDns(ZoneText.of(List.of(lines)));
    }

    /** From now on the DNS is what these lines say; questions and held answers stay. */
    public synchronized void become(String... lines) {
        zone = ZoneText.of(List.of(lines));
    }

    @Override
    public CompletableFuture<DnsReply> ask(Name name, int type) {
        synchronized (this) {
            asked.add(name.toString(true) + " " + Type.string(type));
            if (holding) {
                CompletableFuture<DnsReply> answer = new CompletableFuture<>();
                held.add(new Held(name, type, answer));
                return answer;
            }
            return zone.ask(name, type);
        }
    }

    /** Answers nothing until {@link #release()}. */
    public synchronized void hold() {
        holding = true;
    }

    /** Answers what was held back, by what the zone says now, and whatever is asked from now on. */
    public void release() {
        List<Held> late;
        synchronized (this) {
            holding = false;
            late = List.copyOf(held);
            held.clear();
        }
        for (Held one : late) {
            one.answer().complete(reply(one));
        }
    }

    /** Everything that was asked so far, as {@code example.com MX}. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** How often this was asked. */
    public long asked(String question) {
        return asked().stream().filter(question::equals).count();
    }

    private synchronized DnsReply reply(Held one) {
        return zone.reply(one.name(), one.type());
    }
}
