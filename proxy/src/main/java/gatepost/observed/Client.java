package gatepost.observed;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Who is judged: the address and port of the sending host, as PROXY or XCLIENT told or as the socket has it. */
public record Client(InetAddress address, int port) {

    public boolean isIpv4() {
        return address instanceof Inet4Address;
    }

    /** The address as text, IPv6 in its shortest form (RFC 5952 §4). */
    public String ip() {
        return IpText.of(address);
    }
}
