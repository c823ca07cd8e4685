package gatepost.questions;

import gatepost.mail.Domain;
import gatepost.observed.Phase;

/** Whether mail to the sender's domain could be delivered (RFC 5321 §5.1, RFC 7505): MX, else A or AAAA. */
public record MailRoute(Domain domain) implements Lookup<MailRoute.Found> {

    @Override
    public Phase scope() {
        return Phase.MAIL;
    }

    @Override
    public String purpose() {
        return "sender";
    }

    /**
     * @param ttl seconds for which the DNS will keep saying so
     */
    public record Found(Kind kind, long ttl) {}

    /** What the DNS has for the domain. */
    public enum Kind {
        MX,
        ADDRESS,
        NONE,
        NULLMX
    }
}
