package gatepost.net.backend;

import gatepost.mail.Reference;
import gatepost.net.backend.BackendSession.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * MAIL and RCPTs as they are put to a session, behind XFORWARD IDENT with our reference where that is taken: Postfix
 * forgets it with each transaction and logs it beside its queue id.
 */
record Envelope(Backend backend, Reference reference, EnvelopePath sender, List<EnvelopePath> recipients) {

    /** What was answered to MAIL and to each RCPT; when MAIL was refused the others mean nothing. */
    record Answers(BackendReply mail, List<BackendReply> recipients) {}

    /** Fails as the session does, and with MISCONFIGURED, the session killed, when XFORWARD is refused. */
    CompletableFuture<Answers> put(BackendSession session) {
        boolean forwards = forwarded(session).contains("IDENT");
        List<Line> lines = new ArrayList<>();
        if (forwards) {
            lines.add(new Line(BackendCommand.XFORWARD, "XFORWARD IDENT=" + Xtext.encode(reference.text())));
        }
        boolean knowsSize = session.capabilities().offers("SIZE");
        lines.add(new Line(BackendCommand.MAIL, (knowsSize ? sender : sender.withoutSize()).mail()));
        recipients.forEach(recipient -> lines.add(new Line(BackendCommand.RCPT, recipient.rcpt())));
        return session.sendAll(lines).thenCompose(replies -> {
            if (forwards && !replies.get(0).isPositive()) {
                session.kill();
                return BackendFailed.future(BackendFailure.MISCONFIGURED, "XFORWARD was answered " + replies.get(0));
            }
            List<BackendReply> own = forwards ? replies.subList(1, replies.size()) : replies;
            return CompletableFuture.completedFuture(new Answers(own.get(0), own.subList(1, own.size())));
        });
    }

    /**
     * A client that said HELO was answered without keywords; then what the probe saw counts, unless it was seen under
     * another name than the client's.
     */
    private Set<String> forwarded(BackendSession session) {
        return session.capabilities().equals(Capabilities.NONE)
                        && !backend.settings().passClient().isProxy()
                ? backend.capabilities().orElse(Capabilities.NONE).xforward()
                : session.capabilities().xforward();
    }
}
