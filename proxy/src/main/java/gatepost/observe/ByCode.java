package gatepost.observe;

import io.prometheus.client.Counter;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/** The counters of one command by reply code, each looked up once. */
final class ByCode {

    private static final int FIRST = 200;
    private static final int LAST = 599;

    private final AtomicReferenceArray<Counter.Child> children = new AtomicReferenceArray<>(LAST - FIRST + 1);
    private final Function<String, Counter.Child> lookup;

    ByCode(Function<String, Counter.Child> lookup) {
        this.lookup = lookup;
    }

    /** A number that is no reply code (RFC 5321 §4.2.1) counts as {@code 000}. */
    Counter.Child of(int code) {
        if (code < FIRST || code > LAST) {
            return lookup.apply("000");
        }
        Counter.Child known = children.get(code - FIRST);
        if (known != null) {
            return known;
        }
        Counter.Child found = lookup.apply(Integer.toString(code));
        children.set(code - FIRST, found);
        return found;
    }
}
