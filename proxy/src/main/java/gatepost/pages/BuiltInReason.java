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
            case BACKEND_DOWN,
                    BACKEND_BUSY,
                    BACKEND_LOST,
                    BACKEND_CONFIG,
                    BACKEND_REPLY,
                    BACKEND_CHANGED,
                    CLIENT_GONE,
                    INTERNAL_ERROR,
                    RESOURCES,
                    SHUTDOWN -> "Nothing: the trouble is on our side, and your mail server tries again by itself.";
            case PARAMETER ->
                "Have the mail server that sends leave out what was not offered to it, or send the message in another form:"
                        + " not every destination takes addresses in other scripts.";
            case SPLIT ->
                "Nothing: your mail server sends the message to this recipient once more, by itself. Who else it was for"
                        + " has it already.";
            case SYNTAX, SEQUENCE, PROTOCOL, TIMEOUT ->
                "Have a look at what sends: a program that talks SMTP wrongly, very slowly, or not at all. Mail servers"
                        + " in common use do not get this.";
            case COMMAND ->
                "Have a look at what sends. A mail program with a password belongs to your own provider's submission"
                        + " service (port 465 or 587), not to this host.";
            case SIZE_LIMIT -> Advice.SMALLER.sentence();
        };
    }
}
