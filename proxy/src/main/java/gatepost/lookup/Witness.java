package gatepost.lookup;

/** What is known beforehand to be in the DNS, as the resolver has it. */
enum Witness {
    /** It is there. */
    TRUE,
    /** It is denied, so that the resolver lies. */
    FALSE,
    /** Nothing was heard, which says nothing of denials. */
    SILENT
}
