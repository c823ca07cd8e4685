package gatepost.simulation;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses of nobody: networks of 256 addresses in 10.0.0.0/8, counted from 0. */
final class Addresses {

    private Addresses() {}

    static InetAddress host(int network, int number) {
        return ip(10, network >> 8 & 255, network & 255, number);
    }

    static InetAddress ip(int a, int b, int c, int d) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four octets are an address", impossible);
        }
    }
}
