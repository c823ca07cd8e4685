package gatepost.facts;

/** What a fact's value is; decides which comparisons and lists a policy may put it to. */
public enum Type {
    /** {@code Boolean}: stands alone in a condition. */
    FLAG,
    /** {@code Interval}: compared with numbers. */
    NUMBER,
    /** {@code Interval} of octets: compared with sizes as 25MB. */
    SIZE,
    /** {@code Interval} of seconds: compared with times as 7d. */
    TIME,
    /** {@code String}, one of the fact's words: compared by == and !=. */
    WORD,
    /** {@code String}: compared by == and !=, put to text lists, for texts of replies. */
    TEXT,
    /** {@code List<String>}: put to text lists, and to regular expressions, where one of them is enough. */
    TEXTS,
    /** {@code String}, what is known of a whole so far: only for texts of replies, never compared. */
    SHOWN,
    /** {@code gatepost.mail.Address}: put to address and domain lists. */
    ADDRESS,
    /** {@code String}, an A-label domain, a literal or empty: put to domain lists. */
    DOMAIN,
    /** {@code java.net.InetAddress}: put to cidr lists. */
    IP
}
