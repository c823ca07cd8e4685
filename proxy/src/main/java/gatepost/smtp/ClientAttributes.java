package gatepost.smtp;

import gatepost.mail.Domain;
import gatepost.mail.HeloName;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whom an XCLIENT command names (Postfix XCLIENT_README): all of its attributes, or none of them when one is wrong. LOGIN
 * is not among them, for nobody logs in here; PROTO is read and has no effect, for the EHLO or HELO that follows tells.
 */
public final class ClientAttributes {

    /** The keyword and the names of all attributes, as EHLO offers them. */
    static final String OFFER =
            "XCLIENT " + Arrays.stream(ClientAttribute.values()).map(Enum::name).collect(Collectors.joining(" "));

    private final Map<ClientAttribute, String> values;

    private ClientAttributes(Map<ClientAttribute, String> values) {
        this.values = values;
    }

    /** What stands behind the verb; empty when there is nothing, or anything that cannot be read. */
    static Optional<ClientAttributes> parse(String text) {
        Map<ClientAttribute, String> values = new EnumMap<>(ClientAttribute.class);
        for (String word : text.split(" +")) {
            int equals = Math.max(0, word.indexOf('='));
            Optional<ClientAttribute> attribute = ClientAttribute.named(Ascii.upper(word.substring(0, equals)));
            Optional<String> value = attribute.flatMap(
                    known -> Xtext.decode(word.substring(equals + 1)).filter(known::accepts));
            if (value.isEmpty() || values.put(attribute.get(), value.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new ClientAttributes(values));
    }

    public Optional<InetAddress> address() {
        return available(ClientAttribute.ADDR).flatMap(ClientAttribute::address);
    }

    public Optional<Integer> port() {
        return available(ClientAttribute.PORT).map(Integer::valueOf);
    }

    /** The name that leads to the client's address and back. */
    public Optional<String> name() {
        return domain(ClientAttribute.NAME);
    }

    /** The client's reverse name, which may not lead back. */
    public Optional<String> reverseName() {
        return domain(ClientAttribute.REVERSE_NAME);
    }

    /** Whether anything was said about the client's name, be it that it has none. */
    public boolean tellsName() {
        return values.containsKey(ClientAttribute.NAME) || values.containsKey(ClientAttribute.REVERSE_NAME);
    }

    /** Whether its name could not be found out. */
    public boolean isNameUnknown() {
        return isTemporarily(ClientAttribute.NAME) || isTemporarily(ClientAttribute.REVERSE_NAME);
    }

    /** What the client said in EHLO or HELO. */
    public Optional<HeloName> helo() {
        return available(ClientAttribute.HELO).map(HeloName::parse);
    }

    /** Where the client had connected to. */
    public Optional<InetAddress> destination() {
        return available(ClientAttribute.DESTADDR).flatMap(ClientAttribute::address);
    }

    public Optional<Integer> destinationPort() {
        return available(ClientAttribute.DESTPORT).map(Integer::valueOf);
    }

    private Optional<String> domain(ClientAttribute attribute) {
        return available(attribute).flatMap(Domain::parse).map(Domain::name);
    }

    private Optional<String> available(ClientAttribute attribute) {
        return Optional.ofNullable(values.get(attribute)).filter(value -> !ClientAttribute.isUnavailable(value));
    }

    private boolean isTemporarily(ClientAttribute attribute) {
        return ClientAttribute.TEMPORARILY.equalsIgnoreCase(values.get(attribute));
    }
}
