package gatepost.console;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the page that is asked for. */
final class Pages {

    private final Frame frame;
    private final List<Page> all;
    private final Optional<LivePage> live;
    private final ConsoleParts parts;

    Pages(ConsoleParts parts) {
        this.parts = parts;
        Remembered remembered = new Remembered(parts.reputation(), parts.greylist());
        Optional<LogSearch> log = parts.log().map(files -> new LogSearch(files, System::nanoTime));
        Optional<LookUps> lookUps = parts.log().map(files -> new LookUps(files, System::nanoTime));
        Optional<ExplanationPage> explanations =
                log.map(search -> new ExplanationPage(search, lookUps.orElseThrow(), parts.policy(), remembered));
        live = log.map(search -> new LivePage(search, lookUps.orElseThrow(), parts.mask(), Instant::now));
        List<Page> led = new ArrayList<>();
        led.add(log.<Page>map(search -> new FindPage(
                        search, lookUps.orElseThrow(), parts.mask(), explanations.orElseThrow(), Instant::now))
                .orElseGet(NoLogPage::new));
        live.ifPresent(led::add);
        led.add(new RulesPage(log, parts.policy(), parts.policyPath(), parts.hostname(), Instant::now));
        led.add(new ClientsPage(log, lookUps, remembered, parts.policy(), Instant::now));
        led.add(new ListsPage(parts.policy(), parts.status(), parts.extra()));
        led.add(new SystemPage(parts.status(), parts.hosts(), parts.reloads()));
        frame = new Frame(led, parts.hostname());
        all = new ArrayList<>(led);
        explanations.ifPresent(all::add);
    }

    Answer answer(Request request) {
        try {
            Optional<Answer> asset = Assets.of(request.path());
            if (asset.isPresent()) {
                return asset.get();
            }
            if (live.isPresent() && request.path().equals(LivePage.ROWS)) {
                return Answer.of(200, Answer.HTML, live.get().rows(request));
            }
            return page(request);
        } catch (LogSearch.BusyException busy) {
            return trouble(503, request, "Busy", busy.getMessage()).with("Retry-After", "10");
        } catch (LookUps.UntoldException untold) {
            parts.warnings().accept("console: " + untold.getMessage() + " " + untold.getCause());
            return trouble(500, request, "Not shown", untold.getMessage());
        } catch (IOException unreadable) {
            parts.warnings().accept("console: the decision log cannot be read: " + unreadable);
            return trouble(500, request, "No decisions", "The decision log cannot be read: " + unreadable);
        } catch (RuntimeException bug) {
            parts.warnings().accept("console: " + request.path() + " failed: " + bug);
            return trouble(
                    500, request, "Failed", "This page failed by a mistake of ours; the operator's log has more.");
        }
    }

    private Answer page(Request request) throws IOException {
        for (Page page : all) {
            if (page.path().equals(request.path())) {
                return Answer.of(200, Answer.HTML, frame.around(page.show(request), page.path(), request.user()));
            }
        }
        return trouble(404, request, "Not here", "There is no such page.");
    }

    private Answer trouble(int status, Request request, String title, String text) {
        Page.Shown shown = new Page.Shown(title, Markup.paragraph(text));
        return Answer.of(status, Answer.HTML, frame.around(shown, "", request.user()));
    }

    /** In the place of what needs a log. */
    private static final class NoLogPage implements Page {

        @Override
        public String path() {
            return "/";
        }

        @Override
        public String title() {
            return "Find";
        }

        @Override
        public Shown show(Request request) {
            return new Shown(
                    "Find",
                    Markup.paragraph("Decisions are written to no file, so none can be found. The settings need a line:"
                            + " log decisions \"/var/log/gatepost/decisions.jsonl\""));
        }
    }
}
