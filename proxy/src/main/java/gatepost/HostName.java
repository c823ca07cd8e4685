package gatepost;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name of this machine, for those who do not set one. */
public final class HostName {

    private HostName() {}

    public static String ofThisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
