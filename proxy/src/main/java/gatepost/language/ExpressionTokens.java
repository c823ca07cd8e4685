package gatepost.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes the words of an expression off a statement, parentheses as tokens of their own. */
final class ExpressionTokens {

    private static final Set<String> ENDS = Set.of("if", "unless", "from", "except", "by", "per");

    private ExpressionTokens() {}

    static List<Token> take(Words words) {
        List<Token> tokens = new ArrayList<>();
        while (words.more() && !endsHere(words.peek())) {
            split(words.take(), tokens);
        }
        return tokens;
    }

    private static boolean endsHere(Token token) {
        return token.kind() == Token.Kind.WORD && ENDS.contains(token.text());
    }

    private static void split(Token token, List<Token> tokens) {
        String text = token.text();
        if (token.kind() != Token.Kind.WORD) {
            tokens.add(token);
            return;
        }
        int from = 0;
        while (from < text.length() && isParenthesis(text.charAt(from))) {
            tokens.add(part(token, from, ++from));
        }
        int to = text.length();
        while (to > from && isParenthesis(text.charAt(to - 1))) {
            to--;
        }
        if (to > from) {
            tokens.add(part(token, from, to));
        }
        for (int i = to; i < text.length(); i++) {
            tokens.add(part(token, i, i + 1));
        }
    }

    private static boolean isParenthesis(char c) {
        return c == '(' || c == ')';
    }

    private static Token part(Token token, int from, int to) {
        Place place = token.place();
        Place inner = new Place(place.source(), place.line(), place.column() + from, to - from);
        return new Token(token.kind(), token.text().substring(from, to), inner);
    }
}
