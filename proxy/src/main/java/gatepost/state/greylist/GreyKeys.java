package gatepost.state.greylist;

import gatepost.mail.Address;
import gatepost.state.key.SiteKey;
import java.util.ArrayList;
import java.util.List;

/** The keys under which greylisting remembers: of fixed size, and telling nobody who writes to whom. */
public record GreyKeys(SiteKey site) {

    /** For a {@link GreyEntry}: {@code by origin sender rcpt}. */
    public byte[] contact(SendingOrigin origin, Address sender, Address recipient) {
        return contact(List.of(origin.key(), NormalAddress.sender(sender), NormalAddress.recipient(recipient)));
    }

    /** For a {@link GreyEntry} by other words of the policy; each part is named by its place. */
    public byte[] contact(List<String> parts) {
        return of("contact", parts);
    }

    /** For an {@link OriginEntry}. */
    public byte[] origin(SendingOrigin origin) {
        return of("origin", List.of(origin.key()));
    }

    /** For a {@link Pending}: the client (address, /64) that a first contact came from, never a name it could choose. */
    public byte[] client(String client) {
        return of("client", List.of(client));
    }

    private byte[] of(String kind, List<String> parts) {
        List<String> all = new ArrayList<>();
        all.add(kind);
        all.addAll(parts);
        return site.key(all);
    }
}
