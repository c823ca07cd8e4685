package gatepost.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Address;
import gatepost.mail.Reply;
import gatepost.observed.AtMail;
import gatepost.observed.Phase;
import gatepost.questions.Answer;
import gatepost.questions.BackendSaid;
import gatepost.questions.Cause;
import gatepost.questions.Count;
import gatepost.questions.Lookup;
import gatepost.questions.Question;
import gatepost.questions.RecipientValidity;
import gatepost.questions.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The two properties the engine stands on, over random policies: asking step by step gives what asking at once gives,
 * and replacing answers by unknown never turns a run without a 5xx into one with a 5xx.
 *
 * <p>A count that is unknown is taken as one below the bound (a broken store must not defer the world's mail), so the
 * second property speaks of look-ups. Built-in refusals rest on certain evidence and do not count as the policy's.
 */
final class EnginePropertiesTest {

    /** Both can be set to search further: {@code -Dgatepost.seed=... -Dgatepost.policies=...}. */
    private static final long FIRST = Long.getLong("gatepost.seed", 0);

    private static final int POLICIES = Integer.getInteger("gatepost.policies", 20_000);

    /** Declared at MAIL, octets. */
    private static final long SIZE = 500;

    @Test
    void askingStepByStepGivesWhatAskingAtOnceGives() {
        int refused = 0;
        int split = 0;
        for (long seed = FIRST; seed < FIRST + POLICIES; seed++) {
            RandomPolicy drawn = new RandomPolicy(seed);
            Run once = new Run(drawn, drawn.world, new Random(seed));
            List<String> atOnce = once.atOnce();
            List<String> steps = new Run(drawn, drawn.world, new Random(seed)).stepByStep();
            assertEquals(atOnce, steps, () -> "policy:\n" + drawn);
            refused += atOnce.stream().anyMatch(said -> !said.equals("accepted")) ? 1 : 0;
            split += once.transactions > 1 ? 1 : 0;
        }
        assertTrue(split > POLICIES / 50, "recipients are split off: " + split);
        assertTrue(refused > POLICIES / 4 && refused < POLICIES, "the draw is lively: " + refused + " refused");
    }

    @Test
    void unknownEvidenceNeverCausesA5xx() {
        int clean = 0;
        for (long seed = FIRST; seed < FIRST + POLICIES; seed++) {
            RandomPolicy drawn = new RandomPolicy(seed);
            if (isPermanent(new Run(drawn, drawn.world, new Random(seed)).atOnce())) {
                continue;
            }
            clean++;
            Map<Question<?>, Answer<Long>> poorer = poorer(drawn.world, new Random(seed));
            List<String> said = new Run(drawn, poorer, new Random(seed)).atOnce();
            assertFalse(isPermanent(said), () -> "said " + said + " with " + poorer + "\npolicy:\n" + drawn);
        }
        assertTrue(clean > POLICIES / 4, "the draw is lively: " + clean + " clean");
    }

    @Test
    void aTallyIsAskedExactlyOnceForEachOccurrence() {
        int counted = 0;
        for (long seed = FIRST; seed < FIRST + POLICIES / 4; seed++) {
            RandomPolicy drawn = new RandomPolicy(seed);
            Run run = new Run(drawn, drawn.world, new Random(seed));
            run.stepByStep();
            assertEquals(run.tallies.size(), new HashSet<>(run.tallies).size(), () -> "policy:\n" + drawn);
            counted += run.tallies.size();
        }
        assertTrue(counted > 500, "tallies were asked: " + counted);
    }

    private static boolean isPermanent(List<String> said) {
        return said.stream().anyMatch(line -> line.contains(" 5"));
    }

    private static Map<Question<?>, Answer<Long>> poorer(Map<Question<?>, Answer<Long>> world, Random random) {
        Map<Question<?>, Answer<Long>> poorer = new LinkedHashMap<>(world);
        poorer.replaceAll((question, answer) -> random.nextInt(3) == 0 ? Answer.unknown(Cause.TIMEOUT) : answer);
        return poorer;
    }

    /**
     * One client's mail to three recipients, judged one way or the other. Those that are split off are sent to again, as
     * a client does: only so can more be refused for good to nobody when others are accepted first.
     */
    private static final class Run {

        private final RandomPolicy drawn;
        private final Map<Question<?>, Answer<Long>> world;
        private final Random random;
        private final Engine engine;
        private final List<String> said = new ArrayList<>();
        private final List<Tally<?>> tallies = new ArrayList<>();
        private boolean patient;
        private int transactions;

        Run(RandomPolicy drawn, Map<Question<?>, Answer<Long>> world, Random random) {
            this.drawn = drawn;
            this.world = world;
            this.random = random;
            this.engine = new Engine(drawn.book);
        }

        List<String> stepByStep() {
            patient = true;
            return dialogue();
        }

        List<String> atOnce() {
            patient = false;
            return dialogue();
        }

        private List<String> dialogue() {
            Dossier dossier = judged(Dossier.connected(Stub.connect()));
            if (said.isEmpty()) {
                dossier = judged(dossier.identified(Stub.helo()));
            }
            Sent sent = new Sent(dossier, said.isEmpty() ? RandomPolicy.RECIPIENTS : List.of());
            while (!sent.split.isEmpty()) {
                sent = send(sent.dossier.reset(), Stub.mail(++transactions, SIZE), sent.split);
            }
            return said.isEmpty() ? List.of("accepted") : said;
        }

        /** One transaction; {@code split} are those that the client has to send to once more. */
        private record Sent(Dossier dossier, List<Address> split) {}

        private Sent send(Dossier identified, AtMail mail, List<Address> recipients) {
            int before = said.size();
            Dossier dossier = judged(identified.sending(mail));
            List<Address> split = new ArrayList<>();
            for (int i = 0; i < recipients.size() && !wasRefused(Phase.MAIL, before); i++) {
                int all = said.size();
                dossier = judged(dossier.addressed(Stub.rcpt(mail, recipients.get(i), i + 1)));
                if (said.size() == all) {
                    dossier = dossier.accepting();
                } else if (said.get(all).endsWith(BuiltIn.SPLIT.reason())) {
                    split.add(recipients.get(i));
                }
            }
            for (Dossier.Accepted one : dossier.accepted()) {
                dossier = judged(dossier.received(one, Stub.message(one.observed())));
            }
            return new Sent(dossier, split);
        }

        private boolean wasRefused(Phase phase, int before) {
            return said.size() > before && said.get(before).startsWith(phase.word());
        }

        private Dossier judged(Dossier start) {
            Dossier dossier = patient ? start : filled(start);
            while (true) {
                Ruling ruling =
                        !patient && dossier.latest() == Phase.RCPT ? engine.ruleThrough(dossier) : engine.rule(dossier);
                if (ruling instanceof Ruling.Awaiting awaiting) {
                    dossier = someAnswers(dossier, awaiting);
                    continue;
                }
                Ruling.Decided decided = (Ruling.Decided) ruling;
                decided.refusal().ifPresent(refusal -> said.add(dossierPhase(start) + line(refusal)));
                for (Tally<?> tally : decided.untended()) {
                    dossier = answer(dossier, tally);
                }
                return dossier;
            }
        }

        private static String dossierPhase(Dossier dossier) {
            return dossier.latest().word();
        }

        private static String line(Refusal refusal) {
            return (BuiltIn.of(refusal.reason()).isPresent() ? " built-in/" : " ")
                    + refusal.reply().code() + " " + refusal.reason();
        }

        /** Everything a look-up can say, before anybody asks. */
        private Dossier filled(Dossier dossier) {
            Dossier full = dossier;
            for (Question<?> question : world.keySet()) {
                if (!dossier.latest().isBefore(question.scope())) {
                    full = answer(full, question);
                }
            }
            return full;
        }

        /** At least one of what is needed, and any of what was foreseen, in any order: as answers arrive. */
        private Dossier someAnswers(Dossier dossier, Ruling.Awaiting awaiting) {
            List<Question<?>> needed = new ArrayList<>(awaiting.questions());
            List<Question<?>> all = new ArrayList<>(needed.subList(1, needed.size()));
            all.addAll(awaiting.foreseen());
            Collections.shuffle(all, random);
            Dossier richer = answer(dossier, needed.get(0));
            for (Question<?> question : all.subList(0, random.nextInt(all.size() + 1))) {
                richer = answer(richer, question);
            }
            return richer;
        }

        @SuppressWarnings("unchecked")
        private Dossier answer(Dossier dossier, Question<?> question) {
            Set<Question<?>> once = Set.of(question);
            if (dossier.to(question).isPresent()) {
                return dossier;
            }
            if (question instanceof RecipientValidity validity) {
                tallies.add(validity);
                return dossier.answered(validity, Answer.known(BackendSaid.own(Reply.of(250, "2.1.5", "Ok"))));
            }
            if (question instanceof Count count) {
                tallies.add(count);
                return dossier.answered(count, drawn.counted(count.limit()));
            }
            assertTrue(question instanceof Lookup<?>, () -> "unexpected " + once);
            return dossier.answered(
                    (Question<Long>) question,
                    Optional.ofNullable(world.get(question)).orElseThrow());
        }
    }
}
