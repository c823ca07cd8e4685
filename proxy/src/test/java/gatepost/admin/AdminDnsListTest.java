package gatepost.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.lookup.ListState;
import gatepost.lookup.ListStatus;
import gatepost.lookup.Overrule;
import gatepost.state.MemoryStore;
import gatepost.state.SteadyClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminDnsListTest {

    private final MemoryStore store = new MemoryStore(SteadyClock.played(() -> 1_800_000_000L));
    private final Map<String, Overrule> decided = new HashMap<>();
    private final KeptOverrules kept = kept(decided);
    private final AdminDnsList command = new AdminDnsList(
            () -> List.of(
                    new ListStatus("zen", ListState.SUSPENDED, Optional.empty(), "it lists 127.0.0.1", "until then"),
                    new ListStatus("cop", ListState.OK, Optional.empty(), "", "")),
            kept);

    @Test
    void showsStateReasonAndEnd() {
        assertEquals(
                AdminAnswer.ok("cop: ok\nzen: suspended, it lists 127.0.0.1; until then"),
                command.run(List.of("show"), "alice"));
    }

    @Test
    void decisionIsTakenAndOutlivesTheProcess() {
        assertEquals(0, command.run(List.of("keep", "zen"), "alice").exitCode());
        assertEquals(0, command.run(List.of("off", "cop"), "bob").exitCode());
        Map<String, Overrule> expected =
                Map.of("zen", new Overrule(Overrule.Kind.KEEP, "alice"), "cop", new Overrule(Overrule.Kind.OFF, "bob"));
        assertEquals(expected, decided);

        Map<String, Overrule> next = new HashMap<>();
        assertTrue(kept(next).load());
        assertEquals(expected, next);
    }

    @Test
    void decisionIsTakenBack() {
        command.run(List.of("keep", "zen"), "alice");
        assertEquals(0, command.run(List.of("auto", "zen"), "bob").exitCode());
        assertEquals(Map.of(), decided);

        assertTrue(kept(decided).load());
        assertEquals(Map.of(), decided, "also in the store");
        assertEquals(0, command.run(List.of("auto", "gone"), "bob").exitCode(), "the list may have gone since");
    }

    @Test
    void wantsListOfThePolicy() {
        assertEquals(
                AdminAnswer.error(AdminAnswer.NOT_THERE, "the policy asks no DNS list spamhaus"),
                command.run(List.of("off", "spamhaus"), "alice"));
        for (List<String> words : List.of(List.<String>of(), List.of("keep"), List.of("stop", "zen"))) {
            assertEquals(AdminAnswer.USAGE, command.run(words, "alice").exitCode(), words.toString());
        }
        assertTrue(decided.isEmpty());
    }

    @Test
    void decisionThatIsNotKeptDoesNotAct() {
        store.close();
        assertFalse(kept(decided).load());
        assertEquals(AdminAnswer.storeIsSilent(), command.run(List.of("keep", "zen"), "alice"));
        assertTrue(decided.isEmpty());
    }

    private KeptOverrules kept(Map<String, Overrule> target) {
        return new KeptOverrules(store, (list, by) -> {
            if (by.isPresent()) {
                target.put(list, by.get());
            } else {
                target.remove(list);
            }
        });
    }
}
