package gatepost.language;

import gatepost.observed.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words for phases. */
final class Phases {

    static final List<String> WORDS =
            Arrays.stream(Phase.values()).map(Phase::word).toList();

    static final String ALL = WORDS.stream().collect(Collectors.joining(" "));

    private Phases() {}

    static Optional<Phase> find(String word) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.word().equals(word))
                .findFirst();
    }

    static Optional<Phase> read(Token token, Problems problems) {
        Optional<Phase> phase = find(token.text());
        if (phase.isEmpty()) {
            problems.error(token.place(), "unknown phase " + token.quoted(), Nearest.hintOrAll(token.text(), WORDS));
        }
        return phase;
    }
}
