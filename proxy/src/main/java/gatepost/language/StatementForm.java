package gatepost.language;

import java.util.List;

/**
 * How one statement of the language is written: a row of the reference.
 *
 * @param where it stands
 * @param word with which it begins
 * @param example that can be copied
 */
record StatementForm(Where where, String word, String form, String sentence, String example) {

    /** Where a statement stands. */
    enum Where {
        FILE,
        PHASE,
        TEST
    }

    /** All of them, in the order in which files have them. */
    static final List<StatementForm> ALL = List.of(
            file("policy", "policy 1", "The version of the language, first of all.", "policy 1"),
            file(
                    "include",
                    "include FILE or PATTERN",
                    "Puts the statements of other files here, in the order of their names.",
                    "include \"conf.d/*.policy\""),
            file(
                    "domains",
                    "domains FILE or { DOMAIN... }",
                    "What mail is taken for; \"*.\" is all below, \"!\" a domain that takes none.",
                    "domains { example.org *.example.net !closed.example.org }"),
            file("let", "let NAME = VALUE", "Names a value; \"$NAME\" stands for it.", "let spam_reject = 8"),
            file(
                    "set",
                    "set NAME = VALUE",
                    "Gives a name that exists another value; in \"for rcpt\", for some.",
                    "set limit_kept = 5"),
            file(
                    "secret",
                    "secret NAME from env or file X",
                    "A value that stands in zones only, and is never sent or logged.",
                    "secret key from env \"LIST_KEY\""),
            file(
                    "list",
                    "list NAME cidr, domain, address or pair, FILE or { ENTRY... }",
                    "Entries, one a line; \"!\" is an exception, the first that matches wins.",
                    "list guests cidr { 192.0.2.0/24 !192.0.2.9 }"),
            file(
                    "access",
                    "access NAME cidr FILE",
                    "A Postfix table as it is: lists NAME.permit and NAME.reject.",
                    "access ps cidr \"ps.cidr\""),
            file(
                    "dnsbl",
                    "dnsbl NAME { zone Z; show Z; link URL; ANSWER... WEIGHT }",
                    "A DNS block list, its answers and what each weighs.",
                    "dnsbl bad { zone bad.example.net; 127.0.0.2..4 +3 }"),
            file(
                    "dnswl",
                    "dnswl NAME { ... }",
                    "A DNS allow list; its weights are below 0.",
                    "dnswl good { zone good.example.net; 127.0.0.2 -2 }"),
            file(
                    "uribl",
                    "uribl NAME { ... }",
                    "A DNS list of domains in messages.",
                    "uribl links { zone links.example.net; 127.0.0.2 +3 }"),
            file("mode", "mode enforce, soft or monitor", "How the whole policy acts.", "mode soft"),
            file("hold", "hold rejects until rcpt", "Says what is so anyway.", "hold rejects until rcpt"),
            file(
                    "on-mismatch",
                    "on-mismatch split or lenient",
                    "What becomes of recipients that are exempt from other message rules.",
                    "on-mismatch lenient"),
            file(
                    "reply-suffix",
                    "reply-suffix TEXT",
                    "Ends every text of a refusal.",
                    "reply-suffix \" [{reason} {ref}]\""),
            file(
                    "exempt",
                    "exempt NAME if CONDITION from PHASE, RULE, limits or greylist... [except RULE...]",
                    "Spares clients or recipients from rules.",
                    "exempt ours if client in kept from connect helo limits except kept-rule"),
            file(
                    "at",
                    "at PHASE [first] { RULE... }",
                    "Rules of a phase: connect, helo, mail, rcpt or message; \"first\" puts them in front.",
                    "at helo { reject ip if helo.kind == ip }"),
            file(
                    "for",
                    "for rcpt PATTERN... { set, off, monitor or enforce }",
                    "What is different for some recipients.",
                    "for rcpt abuse@example.org *@example.net { monitor kept-rule }"),
            file("off", "off RULE...", "Switches rules off.", "off kept-rule"),
            file("monitor", "monitor RULE...", "Has rules only say what they would do.", "monitor kept-rule"),
            file("enforce", "enforce RULE...", "Has rules act that only watched.", "enforce kept-rule"),
            file(
                    "test",
                    "test TITLE { STEP... }",
                    "A dialogue and what must come of it; run at every check, start and reload.",
                    "test \"a friend\" { client 192.0.2.1 -> accept }"),
            phase(
                    "reject",
                    "reject NAME [if CONDITION] [unless CONDITION] [{ reply [CODE] [X.Y.Z] TEXT; if-unknown skip or defer }]",
                    "Refuses for good (5yz); before rcpt held until then.",
                    "reject forged if helo.forged { if-unknown defer; reply 550 5.7.1 \"{helo} is not {client}\" }"),
            phase(
                    "defer",
                    "defer NAME ...",
                    "Refuses for now (4yz); before rcpt held until then.",
                    "defer no-name if client.rdns == none { reply 450 4.7.25 \"No reverse name\" }"),
            phase(
                    "drop",
                    "drop NAME ...",
                    "Refuses at once, in any phase.",
                    "drop early if pregreet { reply 554 5.5.1 \"You spoke first\" }"),
            phase(
                    "accept",
                    "accept NAME [if CONDITION] [unless CONDITION]",
                    "Ends the phase in the client's favour.",
                    "accept known if client.class == good"),
            phase(
                    "score",
                    "score NAME +N, -N or +FACT if CONDITION",
                    "Adds to the score that later rules read.",
                    "score no-name-score +2 if client.rdns == none"),
            phase(
                    "limit",
                    "limit NAME N or N/TIME per KEY [if CONDITION] [unless CONDITION] [{ reply ... }]",
                    "Refuses at once what is more than N at a time, or within a time.",
                    "limit often 60/1m per client unless client.class == good"),
            phase(
                    "greylist",
                    "greylist NAME [if CONDITION] [unless CONDITION] { by origin sender rcpt; after T; within T; remember T; ... }",
                    "Puts off the first contact; at rcpt only.",
                    "greylist wait { by origin sender rcpt; after 5m; within 1d; remember 36d }"),
            phase(
                    "header",
                    "header NAME TEXT [if CONDITION]",
                    "Puts a field on top of the message.",
                    "header X-Score \"{score}\" if score > 0"),
            phase(
                    "monitor",
                    "monitor RULE",
                    "In front of any of these: it only says what it would do.",
                    "monitor reject watched if helo.kind == ip"),
            step(
                    "client",
                    "client IP [listed LIST ANSWER] [first-contact] [count LIMIT N] [FACT VALUE]...",
                    "Connects, as somebody known and harmless but for what is said.",
                    "client 192.0.2.1 first-contact client.rdns none -> accept"),
            step("helo", "helo NAME [FACT VALUE]...", "Says EHLO.", "helo mail.example.com -> accept"),
            step("from", "from ADDRESS [FACT VALUE]...", "Says MAIL FROM.", "from bob@example.com sender.dns mx"),
            step(
                    "to",
                    "to ADDRESS [FACT VALUE]...",
                    "Says RCPT TO.",
                    "to eve@elsewhere.example -> reject relay 550 5.7.1"),
            step(
                    "message",
                    "message [FACT VALUE]...",
                    "Sends a message and its end.",
                    "message size 1MB -> accept score 0"));

    private static StatementForm file(String word, String form, String sentence, String example) {
        return new StatementForm(Where.FILE, word, form, sentence, example);
    }

    private static StatementForm phase(String word, String form, String sentence, String example) {
        return new StatementForm(Where.PHASE, word, form, sentence, example);
    }

    private static StatementForm step(String word, String form, String sentence, String example) {
        return new StatementForm(Where.TEST, word, form, sentence, example);
    }
}
