package gatepost.language;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file into words, texts, braces and statement ends. Words are separated by spaces as in a shell, {@code #}
 * begins a comment, texts stand between straight quotation marks, and there are no escapes.
 */
final class Lexer {

    private final SourceText source;
    private final String text;
    private final Problems problems;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Lexer(SourceText source, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.problems = problems;
    }

    List<Token> tokens() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || c == ';') {
                single(Token.Kind.END);
            } else if (isSpace(c)) {
                at++;
            } else if (c == '#') {
                comment();
            } else if (c == '"') {
                quoted();
            } else if (c == '/' && isBehindMatches()) {
                regex();
            } else if (c == '{' && !isGap()) {
                single(Token.Kind.OPEN);
            } else if (c == '}') {
                single(Token.Kind.CLOSE);
            } else if (isStrange(c)) {
                strange();
            } else {
                word();
            }
        }
        tokens.add(new Token(Token.Kind.END, "", source.at(text.length(), 1)));
        return tokens;
    }

    private void single(Token.Kind kind) {
        tokens.add(new Token(kind, text.substring(at, at + 1), source.at(at, 1)));
        at++;
    }

    private void comment() {
        while (at < text.length() && text.charAt(at) != '\n') {
            at++;
        }
    }

    private void quoted() {
        int from = at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
            if (text.charAt(at) != '\t' && Character.isISOControl(text.charAt(at)) && text.charAt(at) != '\r') {
                problems.error(source.at(at, 1), "a text must not hold the control character " + code(text.charAt(at)));
            }
            at++;
        }
        boolean closed = at < text.length() && text.charAt(at) == '"';
        if (!closed) {
            problems.error(
                    source.at(from, 1), "this text is not closed", "a text ends with \" on the line where it begins");
        }
        if (!closed) {
            at = from + 1 + withoutClosingBraces(text.substring(from + 1, at));
        }
        String inner = text.substring(from + 1, at);
        at += closed ? 1 : 0;
        tokens.add(new Token(Token.Kind.TEXT, inner, source.at(from, at - from)));
        if (closed && at < text.length() && isWordCharacter(text.charAt(at))) {
            problems.error(source.at(at, 1), "a text must be followed by a space");
        }
    }

    private boolean isBehindMatches() {
        return !tokens.isEmpty() && tokens.get(tokens.size() - 1).isWord("matches");
    }

    /** Up to the next slash of the line that has no backslash before it; all else is the expression's own. */
    private void regex() {
        int from = at++;
        while (at < text.length() && text.charAt(at) != '/' && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) != '\n' ? 2 : 1;
        }
        boolean closed = at < text.length() && text.charAt(at) == '/';
        if (!closed) {
            problems.error(
                    source.at(from, 1),
                    "this regular expression is not closed",
                    "it ends with / on the line where it begins; a slash in it is \\/");
            at = from + 1;
            while (at < text.length() && !isSpace(text.charAt(at)) && text.charAt(at) != '\n') {
                at++;
            }
        }
        String inner = text.substring(from + 1, at);
        at += closed ? 1 : 0;
        tokens.add(new Token(Token.Kind.REGEX, inner, source.at(from, at - from)));
        if (closed && at < text.length() && isWordCharacter(text.charAt(at)) && text.charAt(at) != ')') {
            problems.error(
                    source.at(at, 1),
                    "a regular expression must be followed by a space",
                    "there are no flags: letters compare without case unless it begins with (?-i)");
        }
    }

    /** So that a forgotten quotation mark does not swallow the end of the group as well. */
    private static int withoutClosingBraces(String rest) {
        int end = rest.length();
        while (end > 0 && " \t\r;}".indexOf(rest.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private void word() {
        int from = at;
        while (at < text.length() && (isWordCharacter(text.charAt(at)) || isGap())) {
            at = isGap() ? text.indexOf('}', at) + 1 : at + 1;
        }
        complain(text.substring(from, at), from, source.at(from, at - from));
        int hash = text.substring(from, at).indexOf('#');
        at = hash > 0 ? from + hash : at;
        int end = at > from + 1 && text.charAt(at - 1) == ',' ? at - 1 : at;
        tokens.add(new Token(Token.Kind.WORD, text.substring(from, end), source.at(from, end - from)));
    }

    private void complain(String word, int from, Place place) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '{') {
                problems.error(place, "a text with {variables} needs quotation marks", "write \"" + word + "\"");
                return;
            }
            if (c == ',' || c == '#') {
                problems.error(
                        source.at(from + i, 1),
                        c == ',' ? "a comma separates nothing here" : "\"#\" in the middle of a word",
                        c == ','
                                ? "separate words by spaces; a text with a comma needs quotation marks"
                                : "put a space before a comment; a text with \"#\" needs quotation marks");
                return;
            }
            if (c == '\u201c' || c == '\u201d' || c == '\u201e') {
                problems.error(source.at(from + i, 1), "a curly quotation mark", "use straight ones: \"text\"");
                return;
            }
        }
        if (at < text.length() && text.charAt(at) == '"') {
            problems.error(source.at(at, 1), "a quotation mark in the middle of a word", "put a space before it");
        }
    }

    private void strange() {
        char c = text.charAt(at);
        boolean firstMark = c == '\ufeff' && at == 0;
        if (!firstMark) {
            problems.error(
                    source.at(at, 1),
                    Character.isISOControl(c)
                            ? "the control character " + code(c)
                            : "a character that looks like a space but is none: " + code(c));
        }
        at++;
    }

    /** {@code {name}} right before or behind other characters: a variable in a word, not a group. */
    private boolean isGap() {
        if (text.charAt(at) != '{') {
            return false;
        }
        int end = at + 1;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        if (end == at + 1 || end >= text.length() || text.charAt(end) != '}') {
            return false;
        }
        boolean before = at > 0 && isWordCharacter(text.charAt(at - 1));
        boolean behind = end + 1 < text.length() && isWordCharacter(text.charAt(end + 1));
        return before || behind;
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' || c == '_' || c == '-';
    }

    private static boolean isWordCharacter(char c) {
        return !isSpace(c) && c != '\n' && c != ';' && c != '"' && c != '{' && c != '}' && !isStrange(c);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r';
    }

    private static boolean isStrange(char c) {
        return Character.isISOControl(c) && c != '\n' && !isSpace(c)
                || c == '\u00a0'
                || c == '\u3000'
                || c == '\ufeff'
                || c >= '\u2000' && c <= '\u200f';
    }

    private static String code(char c) {
        return String.format("U+%04X", (int) c);
    }
}
