package gatepost.admin;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * How a host is, at a glance.
 *
 * @param resolver believed, or why it is not
 * @param load normal, careful, shedding
 * @param entries of the store; empty when nothing outlives a restart
 */
public record Status(
        Running running,
        List<Listener> listeners,
        Messages messages,
        List<Part> backends,
        String resolver,
        List<Part> dnsLists,
        OptionalLong entries,
        String load) {

    /** @param policyLoaded and {@code started}: seconds since 1970 */
    public record Running(String version, long started, String policyHash, long policyLoaded) {}

    public record Listener(String name, long open, long limit) {}

    /** Octets of memory that messages take until their verdict. */
    public record Messages(long used, long limit) {}

    /**
     * @param state a word, as {@code up} or {@code suspended}
     * @param note why, and until when; empty when there is nothing to say
     */
    public record Part(String name, String state, String note) {

        public Part(String name, String state) {
            this(name, state, "");
        }

        String text() {
            return name + ": " + state + (note.isEmpty() ? "" : ", " + note);
        }
    }

    public Status {
        listeners = List.copyOf(listeners);
        backends = List.copyOf(backends);
        dnsLists = List.copyOf(dnsLists);
    }

    String text(long now) {
        StringBuilder out = new StringBuilder();
        line(out, "gatepost", running.version + ", up " + Times.span(now - running.started));
        line(out, "policy", running.policyHash + ", loaded " + Times.at(running.policyLoaded));
        listeners.forEach(
                each -> line(out, "listener", each.name + ": " + each.open + " of " + each.limit + " connections"));
        line(out, "memory", size(messages.used) + " of " + size(messages.limit) + " for messages");
        backends.forEach(each -> line(out, "backend", each.text()));
        line(out, "resolver", resolver);
        dnsLists.forEach(each -> line(out, "DNS list", each.text()));
        line(out, "store", stored());
        line(out, "load", load);
        return out.toString();
    }

    private String stored() {
        return entries.isPresent()
                ? "about " + entries.getAsLong() + " entries"
                : "none: what is remembered ends with the process";
    }

    private static void line(StringBuilder out, String what, String text) {
        out.append(String.format(Locale.ROOT, "%-9s %s\n", what, text));
    }

    private static String size(long octets) {
        return octets < 1_000_000 ? octets / 1000 + " kB" : String.format(Locale.ROOT, "%.1f MB", octets / 1e6);
    }
}
