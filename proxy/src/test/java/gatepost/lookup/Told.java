package gatepost.lookup;

import gatepost.questions.Lookup;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told, a line each. */
final class Told implements LookupEvents {

    final List<String> lines = new ArrayList<>();

    @Override
    public void queried(String purpose, DnsReply.Status status, double seconds) {
        lines.add("query " + purpose + " " + status);
    }

    @Override
    public void cacheHit(String purpose) {
        lines.add("hit " + purpose);
    }

    @Override
    public void cacheMiss(String purpose) {
        lines.add("miss " + purpose);
    }

    @Override
    public void listAnswered(String list, ListResult result) {
        lines.add(list + " " + result.word());
    }

    @Override
    public void listComplained(String list, InetAddress answer) {
        lines.add(list + " complains " + answer.getHostAddress());
    }

    @Override
    public void listChanged(ListStatus now) {
        lines.add(now.list() + " is " + now.state().word());
    }

    @Override
    public void resolverChanged(ResolverStatus now) {
        lines.add(now.isBelieved() ? "resolver believed" : "resolver doubted: " + now.doubt());
    }

    @Override
    public void broke(Lookup<?> question, Throwable bug) {
        lines.add("broke " + question.purpose() + " " + bug.getMessage());
    }

    long count(String line) {
        return lines.stream().filter(line::equals).count();
    }
}
