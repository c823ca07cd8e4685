package gatepost.pages;

import gatepost.policy.BuiltIn;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What is said of the reasons that every policy has. */
final class BuiltInReason {

    private static final Pattern CODE = Pattern.compile("\\b[45]\\d\\d [45]\\.\\d+\\.\\d+");

    private BuiltInReason() {}

    static Reason of(BuiltIn rule) {
        List<String> replies =
                CODE.matcher(rule.codes()).results().map(MatchResult::group).toList();
        return new Reason(
                rule.reason(),
                rule.codes(),
                replies,
                Optional.empty(),
                List.of(rule.sentence()),
                advice(rule),
                List.of(),
                false);
    }

    private static String advice(BuiltIn rule) {
        return switch (rule) {
            case RELAY ->
                "Look at the recipient's domain again: this host takes no mail for it. Mail of your own to others goes by"
                        + " way of your own provider's mail server, after logging in.";
            case NO_MAIL -> "Nobody can be reached by mail there. Ask the recipient by another way for an address.";
            case RECIPIENT_UNKNOWN ->
                "Look at the address again, letter by letter, and ask the recipient by another way if it is right."
                        + " A list should drop an address that is refused so.";
            case BACKEND_REFUSED ->
                "The text of the reply is that of the mail server behind this one, and says what is wrong.";
            case BACKEND_DOWN, INTERNAL_ERROR, RESOURCES, SHUTDOWN ->
                "Nothing: the trouble is on our side, and your mail server tries again by itself.";
            case SPLIT ->
                "Nothing: your mail server sends the message to this recipient once more, by itself. Who else it was for"
                        + " has it already.";
            case PROTOCOL ->
                "Have a look at what sends: a program that talks SMTP wrongly, very slowly, or not at all. Mail servers"
                        + " in common use do not get this.";
            case SIZE_LIMIT -> Advice.SMALLER.sentence();
        };
    }
}
