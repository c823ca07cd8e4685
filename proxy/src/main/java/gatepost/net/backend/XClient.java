package gatepost.net.backend;

import gatepost.mail.Domain;
import gatepost.observed.Client;
import gatepost.questions.Answer;
import gatepost.questions.Answer.Known;
import gatepost.questions.Answer.Unknown;
import gatepost.questions.Cause;
import gatepost.questions.ConfirmedName;
import gatepost.questions.ConfirmedName.Found;
import gatepost.questions.ConfirmedName.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the XCLIENT command (Postfix XCLIENT_README): all of NAME, REVERSE_NAME, ADDR and PORT in one command, since
 * Postfix keeps our own values for whatever is left out and forgets what an earlier command said.
 */
final class XClient {

    /** RFC 5321 §4.5.3.1.4 without CRLF; the README asks for keeping to it. */
    private static final int MAX_LINE = 510;

    private static final String UNAVAILABLE = "[UNAVAILABLE]";
    private static final String TEMPORARILY = "[TEMPUNAVAIL]";

    private XClient() {}

    /** The command for this client; empty when the backend does not take the client's address. */
    static Optional<String> line(Client client, Answer<Found> name, Set<String> offered) {
        if (!offered.contains("ADDR")) {
            return Optional.empty();
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("NAME", confirmed(name));
        attributes.put("REVERSE_NAME", reverse(name));
        attributes.put("ADDR", (client.isIpv4() ? "" : "IPV6:") + client.ip());
        attributes.put("PORT", Integer.toString(client.port()));
        attributes.keySet().retainAll(offered);
        String line = write(attributes);
        if (line.length() > MAX_LINE) {
            // Both names are the same and a NAME sets the reverse name, too.
            attributes.remove("REVERSE_NAME");
            line = write(attributes);
        }
        return Optional.of(line);
    }

    private static String write(Map<String, String> attributes) {
        StringBuilder line = new StringBuilder("XCLIENT");
        attributes.forEach(
                (key, value) -> line.append(' ').append(key).append('=').append(value));
        return line.toString();
    }

    private static String confirmed(Answer<Found> answer) {
        if (answer instanceof Known<Found> known && known.value().status() == Status.OK) {
            return word(known.value());
        }
        return answer instanceof Unknown<Found> unknown ? word(unknown.cause()) : UNAVAILABLE;
    }

    private static String reverse(Answer<Found> answer) {
        return answer instanceof Known<Found> known ? word(known.value()) : confirmed(answer);
    }

    private static String word(ConfirmedName.Found found) {
        return found.name().filter(XClient::isHostName).map(Xtext::encode).orElse(UNAVAILABLE);
    }

    private static String word(Cause cause) {
        return switch (cause) {
            case TIMEOUT, FAILED, REFUSED, DOUBTED, LIST_DOWN, INTERNAL_ERROR -> TEMPORARILY;
            case NOT_YET, NOT_AWAITED -> UNAVAILABLE;
        };
    }

    /** Postfix answers 501 to a name of digits only. */
    private static boolean isHostName(String name) {
        return Domain.parse(name).isPresent() && name.chars().anyMatch(c -> c != '.' && (c < '0' || c > '9'));
    }
}
