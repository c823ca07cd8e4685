package gatepost.smtp;

import gatepost.mail.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what stands behind the path of MAIL or RCPT (RFC 5321 §4.1.2 Mail-parameters). A parameter that was not offered
 * is refused, never dropped in silence (§4.1.1.11), unless it promises nothing; what is accepted keeps its spelling.
 */
final class ParameterParser {

    private final boolean ofMail;
    private final Offer offer;

    private ParameterParser(boolean ofMail, Offer offer) {
        this.ofMail = ofMail;
        this.offer = offer;
    }

    static ParameterParser ofMail(Offer offer) {
        return new ParameterParser(true, offer);
    }

    static ParameterParser ofRcpt(Offer offer) {
        return new ParameterParser(false, offer);
    }

    /** Whether {@code text} is an esmtp-keyword, which an addr-type of RFC 3461 is as well. */
    static boolean isKeyword(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && (c != '-' || i == 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** What {@code command} makes of the parameters in {@code tail}, or the refusal of the first one that is wrong. */
    Command then(String tail, Function<Parameters, Command> command) {
        List<Parameter> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String word : tail.split(" ")) {
            if (!word.isEmpty()) {
                Parameter parameter = split(word);
                Optional<Reply> refusal = refusal(parameter, seen.add(parameter.keyword()));
                if (refusal.isPresent()) {
                    return new Command.Bad(refusal.get(), false);
                }
                known(parameter.keyword())
                        .filter(known -> known.isPassedOn(offer))
                        .ifPresent(known -> all.add(known.tidied(parameter)));
            }
        }
        return command.apply(new Parameters(all));
    }

    private Optional<Reply> refusal(Parameter parameter, boolean first) {
        if (!isKeyword(parameter.keyword())) {
            return Optional.of(bad());
        }
        Optional<KnownParameter> known = known(parameter.keyword());
        if (known.isEmpty() || !known.get().isOffered(parameter, ofMail, offer)) {
            return Optional.of(ofMail ? GrammarReplies.MAIL_PARAMETER_UNKNOWN : GrammarReplies.RCPT_PARAMETER_UNKNOWN);
        }
        return first && known.get().accepts(parameter) ? Optional.empty() : Optional.of(bad());
    }

    private Reply bad() {
        return ofMail ? GrammarReplies.MAIL_PARAMETER_BAD : GrammarReplies.RCPT_PARAMETER_BAD;
    }

    private static Optional<KnownParameter> known(String keyword) {
        for (KnownParameter one : KnownParameter.values()) {
            if (one.name().equals(keyword)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static Parameter split(String word) {
        int equals = word.indexOf('=');
        return equals < 0
                ? new Parameter(word, Ascii.upper(word), Optional.empty())
                : new Parameter(word, Ascii.upper(word.substring(0, equals)), Optional.of(word.substring(equals + 1)));
    }
}
