package gatepost.language;

import gatepost.mail.Address;
import gatepost.mail.Domain;
import gatepost.questions.DomainList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/** Finds what is kept under patterns of the forms of {@link gatepost.questions.AddressList}, however many there are. */
final class AddressTable<V> {

    private final DomainList ours;
    private final BinaryOperator<V> merge;
    private final Map<String, V> whole = new HashMap<>();
    private final Map<String, V> domains = new HashMap<>();
    private final Map<String, V> below = new HashMap<>();
    private final Map<String, V> locals = new HashMap<>();

    /**
     * @param ours the domains in which {@code postmaster@} holds
     * @param merge what is kept where one pattern is put twice
     */
    AddressTable(DomainList ours, BinaryOperator<V> merge) {
        this.ours = ours;
        this.merge = merge;
    }

    /** Of a pattern that {@link MailAddresses#problem} finds nothing wrong with. */
    void put(String pattern, V value) {
        int at = pattern.lastIndexOf('@');
        String local = pattern.substring(0, at).toLowerCase(Locale.ROOT);
        String host = pattern.substring(at + 1);
        if (host.isEmpty()) {
            locals.merge(local, value, merge);
        } else if (local.isEmpty() && host.startsWith("*.")) {
            below.merge(Domain.comparable(host.substring(2)), value, merge);
        } else if (local.isEmpty()) {
            domains.merge(Domain.comparable(host), value, merge);
        } else {
            whole.merge(local + "@" + Domain.comparable(host), value, merge);
        }
    }

    /** Hands out what is kept under every pattern that the address matches. */
    void find(Address address, Consumer<V> each) {
        String host = address.domain().map(Domain::name).orElse("");
        give(whole, address.comparable(), each);
        give(domains, host, each);
        for (int dot = host.indexOf('.'); dot >= 0 && !below.isEmpty(); dot = host.indexOf('.', dot + 1)) {
            give(below, host.substring(dot + 1), each);
        }
        boolean inOurs = host.isEmpty() ? address.literal().isEmpty() : ours.contains(host);
        if (inOurs) {
            give(locals, address.comparableLocal(), each);
        }
    }

    private static <V> void give(Map<String, V> from, String key, Consumer<V> each) {
        V value = from.get(key);
        if (value != null) {
            each.accept(value);
        }
    }
}
