package gatepost.smtp;

import java.util.Set;
import java.util.function.Predicate;

/** The parameters that can be offered: the command they belong to, the extension they come with, their values. */
enum KnownParameter {
    SIZE(true, Offer::extended, DeclaredSize::isNumber),
    BODY(true, offer -> offer.has(Extension.EIGHT_BIT_MIME), KnownParameter::isBody),
    SMTPUTF8(true, offer -> offer.has(Extension.SMTP_UTF8), null),
    RET(true, KnownParameter::ofReports, v -> v.equalsIgnoreCase("FULL") || v.equalsIgnoreCase("HDRS")),
    ENVID(true, KnownParameter::ofReports, KnownParameter::isEnvelopeId),
    NOTIFY(false, KnownParameter::ofReports, KnownParameter::isNotify),
    ORCPT(false, KnownParameter::ofReports, KnownParameter::isOriginalRecipient);

    /** Characters, RFC 3461 §4.4 and §4.2. */
    private static final int MAX_ENVID = 100;

    private static final int MAX_ORCPT = 500;

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
        return value.length() <= MAX_ENVID && Xtext.isClean(value, false);
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

    /** {@code addr-type;xtext}, where type utf-8 may hold UTF-8 as it is (RFC 6533 §3). */
    private static boolean isOriginalRecipient(String value) {
        int semicolon = value.indexOf(';');
        if (semicolon < 1 || value.length() > MAX_ORCPT) {
            return false;
        }
        String type = value.substring(0, semicolon);
        return ParameterParser.isKeyword(type)
                && Xtext.isClean(value.substring(semicolon + 1), type.equalsIgnoreCase("utf-8"));
    }
}
