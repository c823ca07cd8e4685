package gatepost.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A policy in which one token is missing or misspelt, as happens when somebody edits it in a hurry.
 *
 * @param line the line of the token, from 1
 * @param original the token as it was
 * @param instead what stands there now; empty when it was deleted
 */
record TokenMutant(String text, int line, String original, String instead) {

    private static final Set<String> TEXTS = Set.of("reply", "reply-suffix");

    /** The tokens that may be mutated: none of comments, texts for senders and tests. */
    static List<Token> tokens(SourceText source) {
        List<Token> tokens = new ArrayList<>();
        int depth = 0;
        boolean begins = true;
        boolean test = false;
        boolean reply = false;
        for (Token token : new Lexer(source, new Problems()).tokens()) {
            test = begins && depth == 0 ? token.isWord("test") : test;
            reply = begins ? TEXTS.contains(token.text()) : reply;
            depth += token.kind() == Token.Kind.OPEN ? 1 : token.kind() == Token.Kind.CLOSE ? -1 : 0;
            begins = token.kind() != Token.Kind.WORD && token.kind() != Token.Kind.TEXT;
            if (!test && token.kind() != Token.Kind.END && !(reply && token.isText())) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    static TokenMutant of(SourceText source, Token token, Random random) {
        String line = source.line(token.place().line());
        int from = token.place().column() - 1;
        int to = from + token.place().length();
        String original = line.substring(from, to);
        String instead = random.nextBoolean() ? "" : misspelt(original, random);
        int start = offset(source, token.place().line());
        String text = source.text();
        String mutant = text.substring(0, start + from) + instead + text.substring(start + to);
        return new TokenMutant(mutant, token.place().line(), original, instead);
    }

    private static int offset(SourceText source, int line) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            at = source.text().indexOf('\n', at) + 1;
        }
        return at;
    }

    /** A letter left out, doubled, mistaken for its neighbour in the alphabet, or two of them swapped. */
    private static String misspelt(String word, Random random) {
        StringBuilder wrong = new StringBuilder(word);
        boolean text = word.startsWith("\"") && word.length() > 2;
        int at = text ? 1 + random.nextInt(word.length() - 2) : random.nextInt(word.length());
        char c = word.charAt(at);
        switch (random.nextInt(4)) {
            case 0 -> wrong.deleteCharAt(at);
            case 1 -> wrong.insert(at, c);
            case 2 -> wrong.setCharAt(at, (char) (c == '9' || c == 'z' ? c - 1 : c + 1));
            default -> {
                int other = at + 1 < (text ? word.length() - 1 : word.length()) ? at + 1 : at;
                wrong.setCharAt(at, word.charAt(other));
                wrong.setCharAt(other, c);
            }
        }
        return wrong.toString().equals(word) ? word + word : wrong.toString();
    }

    @Override
    public String toString() {
        return "line " + line + ": " + original + (instead.isEmpty() ? " deleted" : " -> " + instead);
    }
}
