package gatepost.console;

import gatepost.mail.AddressLiteral;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names under which the console may be called. A page of somebody else can have the browser of an admin call us under
 * a name of its own (DNS rebinding), but not under a plain address or one of these names.
 */
final class HostNames {

    private final Set<String> names = new TreeSet<>();

    HostNames(String hostname, Collection<String> stated) {
        names.add("localhost");
        names.add(hostname.toLowerCase(Locale.ROOT));
        stated.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /** @param host the field {@code Host}, with or without a port; null when it is missing */
    boolean isOurs(String host) {
        if (host == null) {
            return false;
        }
        String name = host.strip().toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
        return names.contains(name) || isAddress(name);
    }

    private static boolean isAddress(String name) {
        boolean brackets = name.startsWith("[") && name.endsWith("]");
        return AddressLiteral.parseBare(brackets ? name.substring(1, name.length() - 1) : name)
                .isPresent();
    }
}
