package gatepost.smtp;

import java.util.List;
import java.util.Optional;

/** The parameters of one MAIL or RCPT that are passed on, checked, in the order in which the client sent them. */
public record Parameters(List<Parameter> inOrder) {

    public static final Parameters NONE = new Parameters(List.of());

    public Parameters {
        inOrder = List.copyOf(inOrder);
    }

    public boolean has(String keyword) {
        return inOrder.stream().anyMatch(p -> p.keyword().equals(keyword));
    }

    /** The value of {@code keyword}, given in upper case. */
    public Optional<String> value(String keyword) {
        return inOrder.stream()
                .filter(p -> p.keyword().equals(keyword))
                .findFirst()
                .flatMap(Parameter::value);
    }

    /** SIZE in octets (RFC 1870), 0 when none was declared, {@link Long#MAX_VALUE} when no long can hold it. */
    public long declaredSize() {
        return value("SIZE").map(DeclaredSize::octets).orElse(0L);
    }

    /** Whether SMTPUTF8 was declared (RFC 6531 §3.4). */
    public boolean isUtf8() {
        return has("SMTPUTF8");
    }

    /** Whether BODY=8BITMIME was declared (RFC 6152 §3). */
    public boolean isEightBit() {
        return value("BODY").filter("8BITMIME"::equalsIgnoreCase).isPresent();
    }

    /** Whether a value holds a character outside ASCII, as an ORCPT may under SMTPUTF8 (RFC 6533 §3). */
    public boolean needsUtf8() {
        return inOrder.stream().anyMatch(p -> !Ascii.is(p.text()));
    }

    /** All of them as they are passed on, each preceded by one space; nothing when there are none. */
    public String text() {
        StringBuilder out = new StringBuilder();
        inOrder.forEach(p -> out.append(' ').append(p.text()));
        return out.toString();
    }
}
