package gatepost.language;

import java.util.List;
import java.util.Optional;

/** Words, and the group that may follow them. There is at least one word. */
record Statement(List<Token> words, Optional<Group> group) {

    Statement {
        words = List.copyOf(words);
    }

    /** What stands between braces. */
    record Group(Place open, List<Statement> statements) {

        Group {
            statements = List.copyOf(statements);
        }
    }

    Token keyword() {
        return words.get(0);
    }

    Place place() {
        return keyword().place();
    }

    /** All of its words, to be marked as a whole. */
    Place whole() {
        return place().to(words.get(words.size() - 1).place());
    }
}
