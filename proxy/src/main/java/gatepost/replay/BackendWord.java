package gatepost.replay;

import gatepost.mail.EnhancedCode;
import gatepost.mail.Reply;
import gatepost.policy.BuiltIn;
import gatepost.records.DecisionRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the backend says of a recipient: what it said in the log; where it was not asked, that it takes it. */
final class BackendWord {

    private static final Set<String> ITS_OWN =
            Set.of(BuiltIn.RECIPIENT_UNKNOWN.reason(), BuiltIn.BACKEND_REFUSED.reason(), BuiltIn.BACKEND_DOWN.reason());

    private static final Pattern REPLY = Pattern.compile("([2-5][0-9]{2}) ?([245]\\.[0-9]{1,3}\\.[0-9]{1,3})? ?(.*)");
    private static final Reply TAKEN = Reply.of(250, "2.1.5", "Ok");

    private BackendWord() {}

    static Reply of(DecisionRecord record) {
        boolean taken = record.isAccepted() || record.phase().equals("message");
        Optional<String> said = record.backendReply().or(() -> isItsOwn(record) ? record.reply() : Optional.empty());
        Matcher reply = REPLY.matcher(taken ? "" : said.orElse(""));
        if (!reply.matches()) {
            return TAKEN;
        }
        int code = Integer.parseInt(reply.group(1));
        Optional<EnhancedCode> enhanced = Optional.ofNullable(reply.group(2))
                .flatMap(EnhancedCode::parse)
                .filter(one -> one.kind() == code / 100);
        return new Reply(code, enhanced, List.of(reply.group(3)));
    }

    /** Whether nobody knows what it would have said. */
    static boolean isGuessed(DecisionRecord record) {
        return !record.isAccepted() && record.backendReply().isEmpty() && !isItsOwn(record);
    }

    private static boolean isItsOwn(DecisionRecord record) {
        return record.rule().filter(ITS_OWN::contains).isPresent();
    }
}
