package gatepost.smtp;

import java.util.Set;
import java.util.function.Predicate;

/** The parameters that can be offered: the command they belong to, the extension they come with, their values. */
enum KnownParameter {
    SIZE(true, offer -> true, DeclaredSize::isNumber),
    BODY(true, offer -> offer.has(Extension.EIGHT_BIT_MIME) || !offer.extended(), KnownParameter::isBody),
    AUTH(true, offer -> true, value -> !value.isEmpty()),
    SMTPUTF8(true, offer -> offer.has(Extension.SMTP_UTF8), null),
    RET(true, KnownParameter::ofReports, v -> v.equalsIgnoreCase("FULL") || v.equalsIgnoreCase("HDRS")),
    ENVID(true, KnownParameter::ofReports, KnownParameter::isEnvelopeId),
    NOTIFY(false, KnownParameter::ofReports, KnownParameter::isNotify),
    ORCPT(false, KnownParameter::ofReports, KnownParameter::isOriginalRecipient);

    private static final Set<String> OCCASIONS = Set.of("SUCCESS", "FAILURE", "DELAY");

    private final boolean ofMail;
    private final Predicate<Offer> offered;
    private final Predicate<String> valid;

    /** @param valid null for a keyword that takes no value */
    KnownParameter(boolean ofMail, Predicate<Offer> offered, Predicate<String> valid) {
        this.ofMail = ofMail;
        this.offered = offered;
        this.valid = valid;
    }

    boolean isOffered(Parameter parameter, boolean inMail, Offer offer) {
        return ofMail == inMail && offered.test(offer) && !isBinary(parameter);
    }

    /**
     * Whether the backend is told. Not of who vouches for the sender: of a client that has not logged in it is the same
     * as nobody (RFC 4954 §5). Nor of a body's octets behind HELO, where it knows no such word and gets them all the same.
     */
    boolean isPassedOn(Offer offer) {
        return this != AUTH && (this != BODY || offer.extended());
    }

    /** As it is passed on. Base64 and VERP bring equals signs, which xtext wants encoded (RFC 3461 §4). */
    Parameter tidied(Parameter parameter) {
        boolean xtext = this == ENVID || this == ORCPT;
        return xtext ? parameter.with(parameter.value().orElseThrow().replace("=", "+3D")) : parameter;
    }

    boolean accepts(Parameter parameter) {
        if (this != ORCPT && !Ascii.is(parameter.text())) {
            return false;
        }
        return valid == null
                ? parameter.value().isEmpty()
                : parameter.value().filter(valid).isPresent();
    }

    /** BINARYMIME is a good value of an extension that is never offered (RFC 3030 §3), so 555 and not 501. */
    private boolean isBinary(Parameter parameter) {
        return this == BODY
                && parameter.value().filter("BINARYMIME"::equalsIgnoreCase).isPresent();
    }

    private static boolean ofReports(Offer offer) {
        return offer.has(Extension.DSN);
    }

    private static boolean isBody(String value) {
        return value.equalsIgnoreCase("7BIT") || value.equalsIgnoreCase("8BITMIME");
    }

    private static boolean isEnvelopeId(String value) {
        return Xtext.isClean(value.replace("=", "+3D"), false);
    }

    private static boolean isNotify(String value) {
        return value.equalsIgnoreCase("NEVER") || isOccasions(value);
    }

    private static boolean isOccasions(String value) {
        for (String one : value.split(",", -1)) {
            if (!OCCASIONS.contains(Ascii.upper(one))) {
                return false;
            }
        }
        return true;
    }

    /** {@code addr-type;xtext}, where type utf-8 may hold UTF-8 as it is, or as <code>\x{F8}</code> (RFC 6533 §3). */
    private static boolean isOriginalRecipient(String value) {
        int semicolon = value.indexOf(';');
        if (semicolon < 1 || !ParameterParser.isKeyword(value.substring(0, semicolon))) {
            return false;
        }
        boolean utf8 = value.substring(0, semicolon).equalsIgnoreCase("utf-8");
        String address = value.substring(semicolon + 1).replace("=", "+3D");
        return address.isEmpty() || Xtext.isClean(address, utf8) && (!utf8 || Xtext.isCleanUnicode(address));
    }
}
