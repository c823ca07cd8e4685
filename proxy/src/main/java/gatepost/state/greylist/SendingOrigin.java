package gatepost.state.greylist;

import gatepost.mail.Domain;
import gatepost.mail.DynamicName;
import gatepost.state.limit.IpPrefix;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Whose a connection is, so that a retry from another host of the same pool continues the same wait. A domain that SPF
 * authorised and one that a confirmed name bears out are the same origin: both show control of that domain's DNS.
 *
 * @param name the key's text: a domain, or a network as {@code 192.0.2.0/24}
 */
public record SendingOrigin(Kind kind, String name) {

    /** What vouches for the origin, best first. */
    public enum Kind {
        SPF,
        CONFIRMED_NAME,
        NETWORK
    }

    /**
     * The best that is known of a client.
     *
     * @param authorised the MAIL FROM domain if SPF passes for it
     * @param confirmedName the reverse name that leads back to the address (RFC 8601 §2.7.3)
     */
    public static SendingOrigin of(
            InetAddress client,
            Optional<Domain> authorised,
            Optional<Domain> confirmedName,
            Organisations organisations) {
        if (authorised.isPresent()) {
            return new SendingOrigin(Kind.SPF, authorised.get().name());
        }
        return confirmedName
                .filter(name -> !DynamicName.looksDynamic(name, client))
                .flatMap(organisations::of)
                .map(owner -> new SendingOrigin(Kind.CONFIRMED_NAME, owner.name()))
                .orElseGet(() -> new SendingOrigin(
                        Kind.NETWORK, IpPrefix.neighbourhood(client).toString()));
    }

    /** For keys; no domain has a slash, so a network is never taken for one. */
    public String key() {
        return name;
    }
}
