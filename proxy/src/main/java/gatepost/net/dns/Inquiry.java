package gatepost.net.dns;

import gatepost.lookup.DnsReply;
import gatepost.lookup.DnsReply.Status;
import io.netty.channel.EventLoop;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * One question on its way: asked up to three times, of one server after the other, until the first answer. An earlier
 * query goes on waiting when a later one is sent, so a slow answer is not lost. Always ends, at the latest when patience
 * does. Belongs to one loop.
 */
final class Inquiry {

    private static final int MAX_QUERIES = 3;

    /** Share of the patience after which nothing was heard of a query and it is asked again; the rest is waited out. */
    private static final int[] PAUSES = {8, 4};

    private final EventLoop loop;
    private final Name name;
    private final int type;
    private final List<Upstream> upstreams;
    private final Duration patience;
    private final Entropy entropy;
    private final CompletableFuture<DnsReply> reply;
    private final long deadline;
    private int sent;
    private int waiting;
    private Status worst = Status.TIMEOUT;
    private Future<?> next;

    Inquiry(
            EventLoop loop,
            Name name,
            int type,
            List<Upstream> upstreams,
            Duration patience,
            Entropy entropy,
            CompletableFuture<DnsReply> reply) {
        this.loop = loop;
        this.name = name;
        this.type = type;
        this.upstreams = upstreams;
        this.patience = patience;
        this.entropy = entropy;
        this.reply = reply;
        this.deadline = System.nanoTime() + patience.toNanos();
    }

    void start() {
        query();
    }

    private void query() {
        if (reply.isDone()) {
            return;
        }
        Upstream upstream = upstreams.get(sent % upstreams.size());
        int number = sent++;
        waiting++;
        // Before the query: it may end at once, and what it ends must be there.
        next = number < PAUSES.length
                ? loop.schedule(this::query, patience.toNanos() / PAUSES[number], TimeUnit.NANOSECONDS)
                : loop.schedule(this::giveUp, deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        upstream.send(message()).whenComplete((message, trouble) -> ended(upstream, message, trouble));
    }

    /** The server is to find the answer (RD); id and letters are ours to choose. */
    private Message message() {
        Message query = new Message(entropy.id());
        query.getHeader().setFlag(Flags.RD);
        query.addRecord(Record.newRecord(MixedCase.of(name, entropy), type, DClass.IN), Section.QUESTION);
        return query;
    }

    private void ended(Upstream upstream, Message message, Throwable trouble) {
        waiting--;
        if (trouble != null) {
            upstream.stayedSilent(System.nanoTime());
            broke(trouble);
            return;
        }
        upstream.answered();
        if (reply.isDone()) {
            return;
        }
        DnsReply read = DnsReply.of(name, type, message);
        if (read.isAnswer()) {
            end(read);
        } else {
            worst = read.status();
            askAnother();
        }
    }

    /** A server in trouble says the same again; another may know better. */
    private void askAnother() {
        if (sent < Math.min(upstreams.size(), MAX_QUERIES)) {
            next.cancel(false);
            query();
        } else if (waiting == 0) {
            end(DnsReply.trouble(worst));
        }
    }

    /** Nothing was heard of this query. Unless it was the last, the next one is already planned. */
    private void broke(Throwable trouble) {
        if (reply.isDone()) {
            return;
        }
        Throwable cause = trouble instanceof CompletionException ? trouble.getCause() : trouble;
        if (!(cause instanceof SocketTimeoutException)) {
            worst = Status.SERVFAIL;
            if (sent < Math.min(upstreams.size(), MAX_QUERIES)) {
                next.cancel(false);
                query();
                return;
            }
        }
        if (waiting == 0 && sent == MAX_QUERIES) {
            end(DnsReply.trouble(worst));
        }
    }

    private void giveUp() {
        end(DnsReply.trouble(worst));
    }

    private void end(DnsReply ending) {
        next.cancel(false);
        reply.complete(ending);
    }
}
