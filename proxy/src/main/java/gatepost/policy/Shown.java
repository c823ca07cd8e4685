package gatepost.policy;

import gatepost.observed.IpText;
import java.net.InetAddress;
import java.util.Collection;
import java.util.stream.Collectors;

/** Writes a fact's value for people. */
final class Shown {

    private Shown() {}

    static String of(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value instanceof InetAddress address ? IpText.of(address) : value.toString();
    }
}
