package gatepost.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts the tokens of one line of a file into the lines they should be. A group that opens and closes on the line stays
 * in one piece, with its semicolons; any other brace ends a line, as does a semicolon outside of such groups.
 */
final class LineParts {

    private final List<Token> tokens;
    private final Set<Integer> inline = new HashSet<>();
    private final List<List<Token>> parts = new ArrayList<>();
    private List<Token> part = new ArrayList<>();

    LineParts(List<Token> tokens) {
        this.tokens = tokens;
        pair();
    }

    /** The braces whose partner stands on the same line. */
    private void pair() {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token.Kind kind = tokens.get(i).kind();
            if (kind == Token.Kind.OPEN) {
                open.add(i);
            } else if (kind == Token.Kind.CLOSE && !open.isEmpty()) {
                inline.add(open.remove(open.size() - 1));
                inline.add(i);
            }
        }
    }

    List<List<Token>> parts() {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.kind()) {
                case OPEN -> {
                    part.add(token);
                    depth += inline.contains(i) ? 1 : 0;
                    breakIf(!inline.contains(i));
                }
                case CLOSE -> {
                    breakIf(!inline.contains(i));
                    part.add(token);
                    depth -= inline.contains(i) ? 1 : 0;
                    breakIf(depth == 0);
                }
                case END -> {
                    breakIf(depth == 0);
                    if (depth > 0 && separates(i)) {
                        part.add(token);
                    }
                }
                default -> part.add(token);
            }
        }
        breakIf(true);
        return parts;
    }

    /** A semicolon at the edge of a group, or behind another one, ends nothing. */
    private boolean separates(int at) {
        Token.Kind before = part.get(part.size() - 1).kind();
        int next = at + 1;
        while (tokens.get(next).kind() == Token.Kind.END) {
            next++;
        }
        return before != Token.Kind.OPEN
                && before != Token.Kind.END
                && tokens.get(next).kind() != Token.Kind.CLOSE;
    }

    private void breakIf(boolean here) {
        if (here && !part.isEmpty()) {
            parts.add(part);
            part = new ArrayList<>();
        }
    }
}
