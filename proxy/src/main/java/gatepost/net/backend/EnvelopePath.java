package gatepost.net.backend;

import gatepost.mail.Address;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The argument of MAIL or RCPT as the client gave it: the address and, verbatim, its parameters separated by single
 * spaces; empty without any.
 */
public record EnvelopePath(Address address, String parameters) {

    String mail() {
        return "MAIL FROM:<" + address.text() + ">" + (parameters.isEmpty() ? "" : " " + parameters);
    }

    String rcpt() {
        return "RCPT TO:<" + address.text() + ">" + (parameters.isEmpty() ? "" : " " + parameters);
    }

    /** The parameters' keywords in upper case. */
    List<String> keywords() {
        return words().stream()
                .map(word -> word.replaceFirst("=.*", "").toUpperCase(Locale.ROOT))
                .toList();
    }

    /** Without the SIZE parameter, which we offer ourselves, whatever the backend does. */
    EnvelopePath withoutSize() {
        return new EnvelopePath(
                address,
                words().stream()
                        .filter(word -> !word.toUpperCase(Locale.ROOT).startsWith("SIZE="))
                        .collect(Collectors.joining(" ")));
    }

    private List<String> words() {
        return parameters.isEmpty() ? List.of() : Arrays.asList(parameters.split(" "));
    }
}
