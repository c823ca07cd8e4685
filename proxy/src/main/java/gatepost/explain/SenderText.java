package gatepost.explain;

import gatepost.records.DecisionRecord;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What may be told to the sender or its postmaster: what they saw, what it means, what they can do. No rules, no scores. */
public final class SenderText {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "EEEE, d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private SenderText() {}

    /** Of one transaction or session. */
    public static String of(Story story) {
        DecisionRecord main = story.main();
        List<String> lines = new ArrayList<>();
        lines.add("Time:      " + WHEN.format(story.time()));
        lines.add("Reference: " + story.reference());
        lines.add("From:      " + main.sender().map(Names::address).orElse("(the sender was not named yet)"));
        lines.add("To:        " + (main.recipients().isEmpty() ? "-" : String.join(", ", main.recipients())));
        lines.add("Server:    " + Names.client(main));
        lines.add("");
        lines.addAll(main.isAccepted() ? accepted(main) : refused(main));
        return lines.stream().map(line -> Printable.of(line) + "\n").collect(Collectors.joining());
    }

    private static List<String> accepted(DecisionRecord main) {
        return main.phase().equals("message")
                ? List.of("We accepted this message at that time.")
                : List.of("Your server was told to go on, and no message came.");
    }

    private static List<String> refused(DecisionRecord main) {
        List<String> lines = new ArrayList<>();
        int code = main.json().path("reply").path("code").asInt();
        lines.add("Our server answered:");
        main.reply().ifPresent(reply -> lines.add("  " + reply));
        lines.add("");
        lines.add(
                code >= 500
                        ? "This is final: your server does not try again by itself. Once the cause that the answer names is"
                                + " gone, send the message anew."
                        : "This is temporary: an ordinary mail server tries again by itself, and nothing needs to be done."
                                + " If it never gets through, have its retries looked at.");
        lines.add("If you think that this is a mistake of ours, tell us the reference above.");
        return lines;
    }
}
