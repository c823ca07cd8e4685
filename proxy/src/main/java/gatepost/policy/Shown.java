package gatepost.policy;

import gatepost.observed.IpText;
import java.net.InetAddress;

/** Writes a fact's value for people. */
final class Shown {

    private Shown() {}

    static String of(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        return value instanceof InetAddress address ? IpText.of(address) : value.toString();
    }
}
