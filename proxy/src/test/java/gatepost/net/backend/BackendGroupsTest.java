package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import gatepost.net.backend.BackendGroups.Group;
import gatepost.questions.DomainList;
import gatepost.questions.Entry;
import gatepost.questions.Origin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendGroupsTest {

    @Test
    void choosesTheFirstGroupThatHoldsTheDomain() {
        BackendGroups groups = groups("inner", "other");
        assertEquals("inner", groups.backendOf(BackendRig.path("a@EXAMPLE.org").address()));
        assertEquals("other", groups.backendOf(BackendRig.path("a@example.net").address()));
    }

    @Test
    void givesABarePostmasterToTheLastGroup() {
        assertEquals(
                "other",
                groups("inner", "other").backendOf(BackendRig.path("Postmaster").address()));
    }

    @Test
    void givesEverythingToTheOnlyGroup() {
        assertEquals(
                "postfix",
                BackendGroups.only("postfix")
                        .backendOf(BackendRig.path("a@b.example").address()));
    }

    @Test
    void theOneForAllTakesTheRestWhereverItStands() {
        List<Group> both = groups("inner", "other").groups();
        BackendGroups turned = new BackendGroups(List.of(both.get(1), both.get(0)));
        assertEquals("inner", turned.backendOf(BackendRig.path("a@example.org").address()));
        assertEquals("other", turned.backendOf(BackendRig.path("a@example.net").address()));
        assertEquals("other", turned.backendOf(BackendRig.path("Postmaster").address()));
    }

    @Test
    void needsAGroup() {
        assertThrows(IllegalArgumentException.class, () -> new BackendGroups(List.of()));
    }

    /** The first for example.org, the second for the rest. */
    static BackendGroups groups(String first, String second) {
        DomainList list = new DomainList() {
            @Override
            public String name() {
                return "own";
            }

            @Override
            public Optional<Entry> match(String domain) {
                return domain.equals("example.org")
                        ? Optional.of(new Entry(domain, false, new Origin("test", 1)))
                        : Optional.empty();
            }
        };
        return new BackendGroups(List.of(new Group(first, Optional.of(list)), new Group(second, Optional.empty())));
    }
}
