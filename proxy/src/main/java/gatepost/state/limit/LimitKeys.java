package gatepost.state.limit;

import gatepost.mail.Address;
import java.net.InetAddress;

/** Whom a limit counts: the words that may follow {@code per} in a policy, as keys. Never counts. */
public final class LimitKeys {

    private static final String NULL_SENDER = "<>";

    private LimitKeys() {}

    /** {@code 192.0.2.1}, {@code 2001:db8::/64}. */
    public static String client(InetAddress client) {
        return IpPrefix.client(client).toString();
    }

    /** {@code 192.0.2.0/24}, {@code 2001:db8::/48}. */
    public static String network(InetAddress client) {
        return IpPrefix.network(client).toString();
    }

    /**
     * The address in comparable form without its {@code +ext}. What varies in bounce addresses is kept: a newsletter
     * has a sender of its own for each recipient, and counting them as one would be a limit on its recipients.
     */
    public static String sender(Address sender) {
        return sender.isNull() ? NULL_SENDER : withoutExtension(sender.comparable());
    }

    /** The domain or literal; senders without either, as the null sender, share {@code <>}. */
    public static String senderDomain(Address sender) {
        String comparable = sender.comparable();
        int at = comparable.lastIndexOf('@');
        return at < 0 ? NULL_SENDER : comparable.substring(at + 1);
    }

    /** The recipient in comparable form without its {@code +ext}: one mailbox, one key. */
    public static String rcpt(Address recipient) {
        return withoutExtension(recipient.comparable());
    }

    private static String withoutExtension(String comparable) {
        int plus = comparable.indexOf('+');
        int at = comparable.lastIndexOf('@');
        boolean extended = plus > 0 && plus < (at < 0 ? comparable.length() : at);
        return extended ? comparable.substring(0, plus) + (at < 0 ? "" : comparable.substring(at)) : comparable;
    }
}
