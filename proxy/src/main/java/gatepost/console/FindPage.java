package gatepost.console;

import gatepost.explain.Story;
import gatepost.mail.Reference;
import gatepost.records.AddressMask;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One box for whatever somebody knows of a mail; a single match is explained at once. */
final class FindPage implements Page {

    private static final int SHOWN = 50;

    /** A transaction has a record for each recipient. */
    private static final int RECORDS = 20 * SHOWN;

    private final LogSearch log;
    private final LookUps lookUps;
    private final AddressMask mask;
    private final ExplanationPage explanations;
    private final Supplier<Instant> clock;

    FindPage(LogSearch log, LookUps lookUps, AddressMask mask, ExplanationPage explanations, Supplier<Instant> clock) {
        this.log = log;
        this.lookUps = lookUps;
        this.mask = mask;
        this.explanations = explanations;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "/";
    }

    @Override
    public String title() {
        return "Find";
    }

    @Override
    public Shown show(Request request) throws IOException {
        String form = new Form(request, path(), "Find mail")
                .field("q", "Reference, address, domain, IP or network, queue id", "7K3M9Q2X4TCW")
                .choice("span", "Within", Span.CHOICES)
                .moment("from", "or from (UTC)")
                .moment("to", "until (UTC)")
                .end("Find");
        return new Shown("Find", form + (request.has("q") ? found(request, request.text("q")) : hint()));
    }

    private static String hint() {
        return Markup.note(
                "The reference stands in square brackets at the end of the reply that the sender got. An address"
                        + " may be the sender's or the recipient's; a domain is looked for in both, and in the client's names.");
    }

    private String found(Request request, String text) throws IOException {
        Optional<Reference> reference = Reference.parse(text);
        if (reference.isPresent()) {
            return explanations.of(request, reference.get());
        }
        Optional<Sought> sought = Sought.of(text, mask);
        if (sought.isEmpty()) {
            return Markup.paragraph(
                    "This is neither a reference, an address, a domain, an IP, a network nor a queue id. A"
                            + " reference has twelve letters and digits: one of them mistyped?");
        }
        Span span = Span.of(request, clock.get());
        LogSearch.Found found = log.newest(
                span.from(), span.to(), sought.get().needle(), sought.get().fits(), RECORDS, LogSearch.Bounds.SEARCH);
        lookUps.tell(request, "find", List.of(text), found.records().size());
        return shown(request, sought.get(), span, found);
    }

    private String shown(Request request, Sought sought, Span span, LogSearch.Found found) throws IOException {
        List<Story> stories = Story.of(found.records());
        String what = sought.what() + ", " + Markup.time(span.from()) + " to " + Markup.time(span.to());
        String gap = found.gap().isEmpty() ? "" : Markup.note(found.gap());
        if (stories.isEmpty()) {
            return Markup.paragraph("Nothing was found of " + what + ".") + gap;
        }
        if (stories.size() == 1) {
            return gap
                    + explanations.of(
                            request, Reference.parse(stories.get(0).reference()).orElseThrow());
        }
        int from = Math.max(0, stories.size() - SHOWN);
        String more = from == 0 ? "" : Markup.note("and " + from + " earlier ones: name a shorter span to see them");
        return gap + Decisions.ofStories("Newest first: " + what, stories.subList(from, stories.size())) + more;
    }
}
