package gatepost.replay;

import gatepost.mail.EnhancedCode;
import gatepost.mail.Reply;
import gatepost.policy.BuiltIn;
import gatepost.questions.BackendSaid;
import gatepost.questions.BackendTrouble;
import gatepost.records.DecisionRecord;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the backend says of a recipient: what it said in the log, or we in its place; where it was not asked, that it takes
 * it.
 */
final class BackendWord {

    private static final Pattern REPLY = Pattern.compile("([2-5][0-9]{2}) ?([245]\\.[0-9]{1,3}\\.[0-9]{1,3})? ?(.*)");
    private static final BackendSaid TAKEN = BackendSaid.own(Reply.of(250, "2.1.5", "Ok"));

    private BackendWord() {}

    static BackendSaid of(DecisionRecord record) {
        boolean taken = record.isAccepted() || record.phase().equals("message");
        Optional<String> said =
                record.backendReply().or(() -> isToldInFull(record) ? record.reply() : Optional.empty());
        Matcher reply = REPLY.matcher(taken ? "" : said.orElse(""));
        if (!reply.matches()) {
            return TAKEN;
        }
        int code = Integer.parseInt(reply.group(1));
        Optional<EnhancedCode> enhanced = Optional.ofNullable(reply.group(2))
                .flatMap(EnhancedCode::parse)
                .filter(one -> one.kind() == code / 100);
        return new BackendSaid(new Reply(code, enhanced, List.of(reply.group(3))), trouble(record));
    }

    /** Whether nobody knows what it would have said. */
    static boolean isGuessed(DecisionRecord record) {
        return !record.isAccepted() && record.backendReply().isEmpty() && !isToldInFull(record);
    }

    private static boolean isToldInFull(DecisionRecord record) {
        return trouble(record).isPresent()
                || record.rule().flatMap(BuiltIn::of).filter(BuiltIn::isRelayed).isPresent();
    }

    /** Older records have our word as the backend's. */
    private static Optional<BackendTrouble> trouble(DecisionRecord record) {
        return record.backendReply().isPresent()
                ? Optional.empty()
                : record.rule().flatMap(BuiltIn::of).flatMap(BuiltIn::trouble);
    }
}
