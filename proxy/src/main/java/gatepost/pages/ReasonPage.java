package gatepost.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page of one reason. */
final class ReasonPage {

    private ReasonPage() {}

    /** @param trial what holds of all reasons at present */
    static String of(Reason reason, Optional<String> trial, Optional<String> contact) {
        StringBuilder markup = new StringBuilder();
        boolean referred = reason.told().filter(text -> text.contains("{ref}")).isPresent();
        markup.append(Html.paragraph("Replies with this reason begin with <strong>" + Html.text(reason.code())
                + "</strong>" + (referred ? "; their text has the reference, twelve letters and digits." : ".")));
        trial.map(Html::text).map(Html::paragraph).ifPresent(markup::append);
        if (reason.watches()) {
            markup.append(Html.paragraph("At present this rule is off or only watches; mail is not refused for it."));
        }
        markup.append(Html.section("meaning", "What it means", meaning(reason)));
        markup.append(Html.section("advice", "What you can do", Html.paragraph(Html.text(reason.advice()))));
        markup.append(Html.section("retry", "Will it be tried again?", Html.items(retry(reason))));
        if (!reason.lookUps().isEmpty()) {
            markup.append(Html.section("look-up", "See it for yourself", lookUp(reason)));
        }
        markup.append(Html.section("administrator", "For the administrator here", administrator(reason)));
        markup.append(contact(contact));
        return Html.page("Mail refused: " + reason.name(), "../", markup.toString());
    }

    /** A way that does not lead over the mail that is refused. */
    static String contact(Optional<String> contact) {
        String how = contact.orElse("Ask the recipient by telephone, or write to postmaster at the recipient's domain,"
                + " from another mail system if need be.");
        return Html.section(
                "contact",
                "Still no way through?",
                Html.paragraph(Html.text(how))
                        + Html.paragraph("Say the reference, the time, and the sender's and recipient's addresses."
                                + " Nothing else is needed, and the message least of all."));
    }

    private static String meaning(Reason reason) {
        String told = reason.told()
                .map(text -> Html.paragraph("The text says, with your own values in the place of names in braces:")
                        + Html.lines(List.of(text)))
                .orElse("");
        return told
                + (reason.looksAt().isEmpty()
                        ? Html.paragraph("The administrator decided it, whoever sends.")
                        : Html.paragraph("What decides (the client is the mail server or program that connects to us):")
                                + Html.items(reason.looksAt().stream()
                                        .map(Html::text)
                                        .toList()));
    }

    private static List<String> retry(Reason reason) {
        List<String> lines = new ArrayList<>();
        for (String reply : reason.replies()) {
            lines.add("<a href=\"../codes.html#" + reply.substring(0, 3) + "\">" + Html.text(reply) + "</a>: "
                    + Html.text(CodePage.retry(reply.substring(0, 3))));
        }
        if (!reason.lookUps().isEmpty()) {
            lines.add("<a href=\"../codes.html#451\">451 4.4.3</a>: a look-up got no answer. "
                    + Html.text(CodePage.retry("451")));
        }
        if (lines.isEmpty()) {
            lines.add(Html.text("It depends on the first digit. 4: " + CodePage.retry("450")));
            lines.add(Html.text("5: " + CodePage.retry("550")));
        }
        return lines;
    }

    private static String lookUp(Reason reason) {
        return Html.paragraph(
                        "It was read from the DNS, where everybody can look. Put your mail server's address in the"
                                + " place of 192.0.2.1, its four numbers in reverse order in front of a list, and your names in the"
                                + " place of words in capitals:")
                + Html.lines(reason.lookUps())
                + Html.paragraph("No output means that there is no such record. The DNS may repeat an old answer for a"
                        + " while after it was mended.");
    }

    private static String administrator(Reason reason) {
        return Html.paragraph(
                        "Text log and decision log have the reference; with it and the reason the record is found:")
                + Html.lines(List.of(
                        "grep 'reason=" + reason.name() + " ref=REFERENCE' /var/log/mail.log",
                        "grep REFERENCE /var/log/gatepost/decisions.jsonl"))
                + Html.paragraph("What the policy would say to this client again:")
                + Html.lines(List.of("gatepost simulate --client ADDRESS --to RECIPIENT --live"));
    }
}
