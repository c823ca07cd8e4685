package gatepost.language;

import gatepost.questions.Entry;

/** Lines of lists as the engine records them. */
final class Entries {

    private Entries() {}

    static Entry of(EntryLine line) {
        String text = (line.exception() ? "!" : "") + line.text();
        return new Entry(text, line.exception(), line.place().origin());
    }
}
