package gatepost.simulation;

import gatepost.mail.Reference;
import gatepost.policy.Engine;
import gatepost.policy.PolicyBook;
import gatepost.questions.Answer;
import gatepost.questions.ClientRecord;
import gatepost.questions.KnownOrigin;
import gatepost.questions.Lookup;
import gatepost.state.MemoryStore;
import gatepost.state.SteadyClock;
import gatepost.state.greylist.PublicSuffixes;
import gatepost.state.key.SiteKey;
import gatepost.state.memory.Memories;

/** The host that is written to: the engine and all that is remembered, as in service, in a simulated world and time. */
final class Door {

    private static final int NODE = 1;
    private static final int REFERENCES_A_SECOND = 100_000;

    private final Engine engine;
    private final World world;
    private final Timeline timeline;
    private final Memories memories;
    private int references;

    Door(PolicyBook policy, World world, Timeline timeline) {
        this.engine = new Engine(policy);
        this.world = world;
        this.timeline = timeline;
        SteadyClock clock = SteadyClock.played(timeline::seconds);
        this.memories = Memories.upon(
                new MemoryStore(clock),
                new SiteKey(new byte[32]),
                PublicSuffixes.builtIn(),
                clock::now,
                timeline::millis,
                (state, delay) -> {});
    }

    Engine engine() {
        return engine;
    }

    World world() {
        return world;
    }

    Timeline timeline() {
        return timeline;
    }

    Memories memories() {
        return memories;
    }

    Reference reference() {
        references = (references + 1) % REFERENCES_A_SECOND;
        return Reference.of(timeline.seconds(), NODE, references);
    }

    /** What is remembered is answered from memory, the rest by the world. */
    Answer<?> answer(Lookup<?> question) {
        if (question instanceof ClientRecord asked) {
            return memories.reputations().of(asked.client()).join();
        }
        if (question instanceof KnownOrigin asked) {
            return memories.greylists()
                    .isKnown(asked.client(), world.confirmed(asked.client()))
                    .join();
        }
        return world.answer(question, timeline.millis());
    }
}
