package gatepost.facts.recipient;

import gatepost.facts.Fact;
import gatepost.facts.FactKind;
import gatepost.facts.PolicyNames;
import gatepost.facts.Type;
import gatepost.facts.Value;
import gatepost.observed.AtRcpt;
import gatepost.questions.Answers;
import java.util.Set;

/**
 * Whether a local part holds a character that some mail system behind us may take for routing or for a shell: the
 * per-cent hack, bang paths, pipes, file names, a second {@code @}. All are legal where quoted (RFC 5321 §4.1.2), so
 * this is policy and not grammar. Quotes do not hide them, as they do not survive every system behind us.
 */
public final class RestrictedCharacters implements Fact<AtRcpt, Boolean> {

    public static final FactKind<AtRcpt, Boolean> KIND = FactKind.of(
            "rcpt.characters",
            AtRcpt.class,
            Type.FLAG,
            "Whether the recipient's local part holds one of the characters % ! | / @, or of those that the policy adds"
                    + " by let restricted_characters; let restricted_characters_only replaces the five.",
            RestrictedCharacters::new);

    private static final String MORE = "restricted_characters";
    private static final String INSTEAD = "restricted_characters_only";

    /** The names by which a policy adds to the set, and replaces it. */
    public static final Set<String> LETS = Set.of(MORE, INSTEAD);

    /** What the RCPT ACL that Exim ships refuses in a local part, but for a leading dot. */
    private static final String BY_DEFAULT = "%!|/@";

    private final String restricted;

    RestrictedCharacters(PolicyNames names) {
        restricted = names.let(INSTEAD).orElse(BY_DEFAULT) + names.let(MORE).orElse("");
    }

    @Override
    public Value<Boolean> value(AtRcpt observed, Answers answers) {
        return Value.known(observed.recipient().local().codePoints().anyMatch(c -> restricted.indexOf(c) >= 0));
    }
}
