package gatepost.language;

import gatepost.facts.BoundFact;
import gatepost.observed.MessageFigures;
import gatepost.observed.Phase;
import gatepost.policy.BuiltIn;
import gatepost.policy.Dossier;
import gatepost.policy.Engine;
import gatepost.policy.Finding;
import gatepost.policy.PolicyBook;
import gatepost.policy.Refusal;
import gatepost.policy.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plays a client that somebody describes against a policy, with the engine that judges real ones. Nothing is sent, counted
 * or remembered.
 */
public final class Simulation {

    private static final String CLIENT = "192.0.2.1";
    private static final String SENDER = "bob@example.com";
    private static final String RECIPIENT = "alice@example.org";

    private final GivenFacts given = new GivenFacts();
    private final Declarations names;
    private final FactTable facts;
    private final Draft draft;
    private final PolicyBook book;

    private Simulation(Reading reading, String hash) {
        names = reading.names();
        facts = new FactTable(names, given::through);
        draft = Draft.compile(reading.statements(), names, facts, new Problems());
        book = draft.book(hash);
    }

    /**
     * Of a policy that was loaded and is sound; it is read once more.
     *
     * @return empty when it can no longer be read
     */
    public static Optional<Simulation> of(Sources sources, String path, String hostname, Loaded loaded) {
        String hash = loaded.book().orElseThrow().hash();
        return Reading.of(sources, path, hostname).map(reading -> new Simulation(reading, hash));
    }

    /** The steps up to the one that ends it. */
    public record Result(List<Simulated> steps) {

        public Result {
            steps = List.copyOf(steps);
        }

        /** Whether every recipient and the message were accepted; without recipients, whether nothing is held for them. */
        public boolean isAccepted() {
            return steps.stream().noneMatch(Simulated::isRefused)
                    && !steps.get(steps.size() - 1).isHeld();
        }
    }

    /** @param now seconds since 1970 */
    public Result play(Scene scene, Outside outside, long now) {
        List<PolicyTest.Step> steps = steps(scene);
        MessageFigures figures = scene.message().orElseGet(() -> Backdrop.ordinary(now));
        Engine engine = new Engine(book);
        TestSession session = new TestSession(engine, given, new Backdrop(outside, figures, now));
        List<Simulated> played = new ArrayList<>();
        int accepted = 0;
        for (PolicyTest.Step step : steps) {
            boolean message = step.act().phase() == Phase.MESSAGE;
            boolean nobody = scene.recipients().isEmpty() && !step.act().phase().isBefore(Phase.RCPT);
            if (nobody || message && accepted == 0) {
                break;
            }
            Outcome outcome = session.take(step);
            Simulated seen = message
                    ? message(scene, figures, engine, session, outcome)
                    : simulated(step.act(), scene, engine, session, outcome);
            played.add(seen);
            if (isLast(seen)) {
                break;
            }
            accepted += seen.phase() == Phase.RCPT && !seen.isRefused() ? 1 : 0;
        }
        return new Result(played);
    }

    /** What is wrong with a scene: to be asked before it is played. Each thing said is looked at by itself. */
    public List<Problem> check(Scene scene) {
        Problems problems = new Problems();
        TestReader reader = new TestReader(names, facts, draft.rules(), problems);
        Line line = new Line();
        line.read(reader, List.of("client", scene.client()));
        scene.helo().ifPresent(helo -> line.read(reader, List.of("helo", helo)));
        scene.sender().ifPresent(sender -> line.read(reader, List.of("from", sender)));
        scene.recipients().forEach(recipient -> line.read(reader, List.of("to", recipient)));
        scene.listed()
                .forEach(said -> line.read(reader, List.of("client", CLIENT, "listed", said.name(), said.value())));
        scene.counts()
                .forEach(said -> line.read(reader, List.of("client", CLIENT, "count", said.name(), said.value())));
        scene.facts().forEach(said -> line.read(reader, List.of("client", CLIENT, said.name(), said.value())));
        return problems.sorted();
    }

    /** The policy for a whole server; in every session of it the facts of the scene are what they were given. */
    public PolicyBook book(Scene scene) {
        steps(scene).forEach(step -> given.give(step.act().phase(), step.given()));
        return book;
    }

    /** Before RCPT whatever is said now ends the session, or leaves it without what comes next. */
    private static boolean isLast(Simulated step) {
        return step.isRefused()
                && (step.phase().isBefore(Phase.RCPT)
                        || step.refusal().orElseThrow().closes());
    }

    private static Simulated simulated(
            PolicyTest.Act act, Scene scene, Engine engine, TestSession session, Outcome outcome) {
        List<Finding> trace = new ArrayList<>(outcome.trace());
        boolean held = outcome.action().equals("held");
        boolean goesOn =
                act.phase().isBefore(Phase.RCPT) && (held || outcome.refusal().isEmpty());
        Optional<Ruling.Decided> later =
                session.judged().filter(judged -> goesOn).map(engine::held);
        later.ifPresent(ruling -> trace.addAll(ruling.trace()));
        return new Simulated(
                act.phase(),
                subject(act, scene),
                act.phase() == Phase.HELO && scene.helo().isEmpty()
                        || act.phase() == Phase.MAIL && scene.sender().isEmpty(),
                held,
                outcome.refusal(),
                later.map(Ruling.Decided::score).orElse(outcome.score()),
                trace,
                session.overlooked());
    }

    private static String subject(PolicyTest.Act act, Scene scene) {
        if (act instanceof PolicyTest.Greets greets) {
            return greets.name().text();
        }
        if (act instanceof PolicyTest.Sends sends) {
            return "<" + sends.sender().text() + ">";
        }
        return act instanceof PolicyTest.Addresses to ? "<" + to.recipient().text() + ">" : scene.client();
    }

    /** A message that no rule finds too large is still held against the largest one that is taken at all. */
    private Simulated message(
            Scene scene, MessageFigures figures, Engine engine, TestSession session, Outcome outcome) {
        long limit = book.largestMessage();
        Optional<Refusal> refusal = outcome.refusal();
        if (refusal.isEmpty() && figures.size() > limit) {
            Dossier judged = session.judged().orElseThrow();
            refusal = Optional.of(engine.builtIn(
                    BuiltIn.SIZE_LIMIT, judged, 552, "5.3.4", "Message is larger than " + limit + " octets"));
        }
        return new Simulated(
                Phase.MESSAGE,
                figures.size() + " octets",
                scene.message().isEmpty(),
                false,
                refusal,
                outcome.score(),
                outcome.trace(),
                session.overlooked());
    }

    private List<PolicyTest.Step> steps(Scene scene) {
        List<String> client = words("client", scene.client());
        scene.listed().forEach(said -> client.addAll(List.of("listed", said.name(), said.value())));
        scene.counts().forEach(said -> client.addAll(List.of("count", said.name(), said.value())));
        if (scene.firstContact()) {
            client.add("first-contact");
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(withFacts(client, Phase.CONNECT, scene));
        lines.add(withFacts(words("helo", scene.helo().orElse(TestWorld.NAME)), Phase.HELO, scene));
        lines.add(withFacts(words("from", scene.sender().orElse(SENDER)), Phase.MAIL, scene));
        for (String recipient : scene.recipients().isEmpty() ? List.of(RECIPIENT) : scene.recipients()) {
            lines.add(withFacts(words("to", recipient), Phase.RCPT, scene));
        }
        lines.add(withFacts(words("message"), Phase.MESSAGE, scene));
        TestReader reader = new TestReader(names, facts, draft.rules(), new Problems());
        Line line = new Line();
        return lines.stream()
                .flatMap(words -> line.read(reader, words).stream())
                .toList();
    }

    private static List<String> words(String... words) {
        return new ArrayList<>(List.of(words));
    }

    /** A fact stands behind the step at which it is settled. */
    private List<String> withFacts(List<String> words, Phase phase, Scene scene) {
        for (Scene.Said said : scene.facts()) {
            if (facts.find(said.name()).map(BoundFact::phase).equals(Optional.of(phase))) {
                words.add(said.name());
                words.add(said.value());
            }
        }
        return words;
    }

    /** Has words read that come from no file. */
    private static final class Line {

        private final SourceText source = new SourceText("command line", "");
        private int column;

        /** Each word has a place of its own: of two problems at one place only the first is told. */
        Optional<PolicyTest.Step> read(TestReader reader, List<String> words) {
            List<Token> tokens = words.stream()
                    .map(word -> new Token(Token.Kind.WORD, word, source.at(1, ++column, 1)))
                    .toList();
            return reader.step(new Statement(tokens, Optional.empty()));
        }
    }
}
