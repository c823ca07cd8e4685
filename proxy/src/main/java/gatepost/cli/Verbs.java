package gatepost.cli;

import java.util.Iterator;
import java.util.List;

/** Words that are a parameter's only values, for the completion of shells. */
abstract sealed class Verbs implements Iterable<String> {

    private final List<String> words;

    private Verbs(String... words) {
        this.words = List.of(words);
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }

    /** Of {@code list}. */
    static final class OfList extends Verbs {
        OfList() {
            super("show", "add", "del");
        }
    }

    /** Of {@code dnslist}. */
    static final class OfDnsList extends Verbs {
        OfDnsList() {
            super("show", "keep", "off", "auto");
        }
    }

    /** Of {@code greylist}. */
    static final class OfGreylist extends Verbs {
        OfGreylist() {
            super("show", "forget");
        }
    }

    /** Of {@code reputation}. */
    static final class OfReputation extends Verbs {
        OfReputation() {
            super("show", "pin", "reset");
        }
    }

    /** Of {@code completion}. */
    static final class Shells extends Verbs {
        Shells() {
            super("bash", "zsh");
        }
    }
}
