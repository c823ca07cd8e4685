package gatepost.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the numbers in replies mean: RFC 5321 §4.2, the registry of RFC 5248, and numbers that are neither. */
final class CodePage {

    private static final List<String[]> REPLIES = List.of(
            of("421", "The server ends the connection: it is busy, stops, or has had enough of this session."),
            of("450", "Not now, for reasons of policy or because the mailbox is in use: put off."),
            of("451", "Not now: something on the server's side failed, often a look-up."),
            of("452", "Not now: no room, or too many recipients for one message; the others are sent to separately."),
            of("454", "Not now: TLS or a login cannot be had at the moment."),
            of("455", "Not now: the server cannot do what a parameter asks for."),
            of("500", "The command was not understood."),
            of("501", "The command was understood, what stood behind it was not: often an address or a host name."),
            of("502", "The command is not offered here."),
            of("503", "The command came at the wrong time, often after an earlier one was refused."),
            of("504", "What stood behind the command is not offered here."),
            of("521", "This host never takes mail, from nobody."),
            of("530", "TLS or a login is needed first."),
            of("535", "The login failed; of no concern for mail between servers."),
            of("550", "Refused: no such mailbox, or for reasons of policy. The enhanced code tells which."),
            of("551", "The recipient is elsewhere; the text may say where."),
            of("552", "Refused: larger than allowed, or the mailbox is full."),
            of("553", "Refused: the form of an address is not allowed."),
            of("554", "Refused: the whole transaction, or the connection if it came first."),
            of("555", "A parameter of the sender or recipient is not known here."),
            of("556", "The recipient's domain takes no mail at all."));

    /** Subject and detail, for either class. */
    private static final Map<String, String> DETAILS = new TreeMap<>(Map.ofEntries(
            Map.entry("1.0", "Something about an address."),
            Map.entry("1.1", "There is no such mailbox."),
            Map.entry("1.2", "The recipient's domain does not exist or takes no mail."),
            Map.entry("1.3", "The recipient's address is not well-formed, or has characters that are not allowed."),
            Map.entry("1.4", "The recipient's address means more than one mailbox."),
            Map.entry("1.5", "The recipient's address is valid."),
            Map.entry("1.6", "The mailbox has moved."),
            Map.entry("1.7", "The sender's address is not well-formed."),
            Map.entry("1.8", "The sender's domain does not exist or takes no mail."),
            Map.entry("1.10", "The recipient's domain says in the DNS that it takes no mail."),
            Map.entry("2.0", "Something about the mailbox."),
            Map.entry("2.1", "The mailbox is switched off."),
            Map.entry("2.2", "The mailbox is full."),
            Map.entry("2.3", "The message is larger than this mailbox takes."),
            Map.entry("2.4", "A mailing list could not be expanded."),
            Map.entry("3.0", "Something about the mail system."),
            Map.entry("3.1", "The mail system has no room."),
            Map.entry("3.2", "The mail system takes nothing now: it is busy, stops, or never takes mail."),
            Map.entry("3.3", "The mail system cannot do what was asked for."),
            Map.entry("3.4", "The message is too large."),
            Map.entry("3.5", "The mail system is set up wrongly."),
            Map.entry("4.0", "Something about the network."),
            Map.entry("4.1", "The next host does not answer."),
            Map.entry("4.2", "The connection broke or took too long."),
            Map.entry("4.3", "A look-up, most often of the DNS, got no answer."),
            Map.entry("4.4", "There is no way to the next host."),
            Map.entry("4.5", "The next host is busy."),
            Map.entry("4.6", "The message goes round in a loop."),
            Map.entry("5.0", "Something about the conversation of the servers."),
            Map.entry("5.1", "A command that does not belong there."),
            Map.entry("5.2", "A command that is not well-formed."),
            Map.entry("5.3", "Too many recipients."),
            Map.entry("5.4", "A parameter that is not well-formed."),
            Map.entry("6.0", "Something about the form of the message."),
            Map.entry("6.1", "A kind of content that is not taken."),
            Map.entry("6.7", "An address beyond ASCII, where that is not supported."),
            Map.entry("7.0", "Something about security or policy."),
            Map.entry("7.1", "Not allowed: refused by policy."),
            Map.entry("7.23", "The sender's domain says by SPF that this host may not send for it."),
            Map.entry("7.25", "The address has no reverse DNS name that leads back to it."),
            Map.entry("7.26", "Neither SPF nor DKIM bears the message out."),
            Map.entry("7.28", "Part of a flood of mail.")));

    private CodePage() {}

    /** Whether a reply with this code is tried again, and by whom. */
    static String retry(String code) {
        if (code.equals("421")) {
            return "Yes, by itself: the connection was closed, your mail server keeps the mail and comes again.";
        }
        return code.startsWith("4")
                ? "Yes, by itself: your mail server keeps the mail and tries for days. You need not send it again."
                : "No: nobody here has the message, and sending it again unchanged ends in the same way.";
    }

    static String of(List<Reason> reasons) {
        return Html.page(
                "Reply codes",
                "",
                Html.paragraph(Html.text(
                                "A reply such as \"550 5.7.1 text\" begins with the reply code (three digits) and,"
                                        + " mostly, the enhanced code (three numbers with dots). The first digit is what"
                                        + " matters: 2 taken, 4 not now, 5 not at all."))
                        + Html.section("reply-codes", "Reply codes", replies(reasons))
                        + Html.section("enhanced-codes", "Enhanced codes", enhanced(reasons))
                        + Html.section("look-alikes", "Numbers from 510 to 542", lookAlikes()));
    }

    private static String replies(List<Reason> reasons) {
        List<String> rows = REPLIES.stream()
                .map(code -> Html.row(
                        code[0],
                        List.of(
                                Html.code(code[0]),
                                Html.text(code[1]),
                                Html.text(retry(code[0])),
                                links(reasons, reply -> reply.startsWith(code[0] + " ")))))
                .toList();
        return Html.table(List.of("Code", "What it says", "Tried again?", "Reasons here"), rows);
    }

    private static String enhanced(List<Reason> reasons) {
        List<String> rows = new ArrayList<>();
        DETAILS.keySet().stream()
                .sorted(CodePage::byNumbers)
                .forEach(detail -> rows.add(Html.row(
                        "x." + detail,
                        List.of(
                                Html.code("x." + detail),
                                Html.text(DETAILS.get(detail)),
                                links(
                                        reasons,
                                        reply -> reply.substring(reply.indexOf('.') + 1)
                                                .equals(detail))))));
        return Html.paragraph(Html.text("x is the first digit again: 2, 4 or 5."))
                + Html.table(List.of("Code", "What it says", "Reasons here"), rows);
    }

    /** Enhanced codes without their dots, as some systems write them in the place of a reply code. */
    private static String lookAlikes() {
        List<String> rows = new ArrayList<>();
        for (int code = 510; code <= 542; code++) {
            String number = Integer.toString(code);
            Optional<String[]> real =
                    REPLIES.stream().filter(reply -> reply[0].equals(number)).findFirst();
            Optional<String> meant = Optional.ofNullable(DETAILS.get(number.charAt(1) + "." + number.charAt(2)));
            String dotted = "5." + number.charAt(1) + "." + number.charAt(2);
            meant.ifPresent(text -> rows.add(Html.row(
                    "like-" + number,
                    List.of(
                            Html.code(number),
                            Html.code(dotted),
                            Html.text(text),
                            real.map(reply -> "A <a href=\"#" + number
                                            + "\">reply code</a>, too, and more likely meant so.")
                                    .orElse("Never sent by this host.")))));
        }
        return Html.paragraph(Html.text("Of these only 521, 530 and 535 above are reply codes of SMTP. The others are"
                        + " found in notices of other systems: most likely an enhanced code that lost its dots."))
                + Html.table(List.of("Seen", "Read as", "Most likely means", "Here"), rows);
    }

    private static String links(List<Reason> reasons, Predicate<String> meant) {
        return reasons.stream()
                .filter(reason -> reason.replies().stream().anyMatch(meant))
                .map(reason ->
                        "<a href=\"why/" + Html.text(reason.name()) + ".html\">" + Html.text(reason.name()) + "</a>")
                .collect(Collectors.joining(" "));
    }

    private static int byNumbers(String one, String other) {
        String[] a = one.split("\\.");
        String[] b = other.split("\\.");
        int subject = Integer.compare(Integer.parseInt(a[0]), Integer.parseInt(b[0]));
        return subject != 0 ? subject : Integer.compare(Integer.parseInt(a[1]), Integer.parseInt(b[1]));
    }

    private static String[] of(String code, String meaning) {
        return new String[] {code, meaning};
    }
}
