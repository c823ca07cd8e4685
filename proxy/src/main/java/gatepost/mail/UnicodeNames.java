package gatepost.mail;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Maps host names that hold characters outside ASCII to A-labels, by the non-transitional processing of UTS 46, as
 * registries have it and Postfix does. Its tables are read when the first such name comes.
 */
final class UnicodeNames {

    private static final IDNA UTS46 =
            IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /** UTS 46 §4 CheckHyphens, which is off: names such as {@code r3---ü} are in use. */
    private static final Set<IDNA.Error> HYPHENS =
            EnumSet.of(IDNA.Error.HYPHEN_3_4, IDNA.Error.LEADING_HYPHEN, IDNA.Error.TRAILING_HYPHEN);

    private UnicodeNames() {}

    /** Empty when the mapping fails. */
    static Optional<String> toAscii(String name) {
        IDNA.Info found = new IDNA.Info();
        String ascii = UTS46.nameToASCII(name, new StringBuilder(), found).toString();
        return HYPHENS.containsAll(found.getErrors()) ? Optional.of(ascii) : Optional.empty();
    }
}
