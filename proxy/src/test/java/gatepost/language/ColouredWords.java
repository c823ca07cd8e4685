package gatepost.language;

import gatepost.facts.Catalogue;
import gatepost.facts.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words of a file and the colour that an editor must give them, as the language's own lexer and parser see them. */
final class ColouredWords {

    /**
     * A piece of one line.
     *
     * @param line from 0
     * @param column from 0
     */
    record Word(String text, int line, int column, String colour) {}

    private static final Set<String> CONDITIONS = Set.of("if", "unless");

    private final List<Word> all = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int lines;

    static ColouredWords of(String name, String text) {
        ColouredWords words = new ColouredWords();
        SourceText source = new SourceText(name, text);
        words.comments(source);
        StatementParser.parse(source, new Problems()).forEach(words::statement);
        return words;
    }

    List<Word> all() {
        return all;
    }

    String text() {
        return text.toString();
    }

    void line(String before, String word, String behind, String colour) {
        all.add(new Word(word, lines++, before.length(), colour));
        text.append(before).append(word).append(behind).append('\n');
    }

    private void comments(SourceText source) {
        List<ScreenLine> screen = ScreenLine.of(source);
        for (int i = 0; i < screen.size(); i++) {
            if (screen.get(i).commentColumn() >= 0) {
                all.add(new Word(screen.get(i).comment(), i, screen.get(i).commentColumn(), "comment"));
            }
        }
    }

    private void statement(Statement statement) {
        add(statement.keyword(), "statement");
        texts(statement);
        switch (statement.keyword().text()) {
            case "at" -> {
                add(statement.words().get(1), "phase");
                inside(statement).forEach(this::rule);
            }
            case "exempt" -> condition(statement);
            case "test" -> inside(statement).forEach(this::step);
            case "list", "domains" -> {}
            case "dnsbl", "dnswl" -> inside(statement).forEach(this::ofList);
            case "let" -> numbers(statement);
            default -> inside(statement).forEach(this::within);
        }
    }

    private void rule(Statement rule) {
        boolean watched = rule.keyword().isWord("monitor");
        add(rule.keyword(), watched ? "statement" : "rule");
        add(rule.words().get(watched ? 1 : 0), "rule");
        condition(rule);
        numbers(rule);
        inside(rule).forEach(this::within);
    }

    private void within(Statement statement) {
        add(statement.keyword(), "within");
        texts(statement);
        numbers(statement);
    }

    private void ofList(Statement statement) {
        boolean answer = Character.isDigit(statement.keyword().text().charAt(0));
        add(statement.keyword(), answer ? "number" : "within");
        texts(statement);
        if (answer) {
            numbers(statement);
        }
    }

    private void step(Statement step) {
        add(step.keyword(), "within");
        for (int i = 1; i < step.words().size(); i++) {
            if (step.words().get(i - 1).isWord("->")) {
                add(step.words().get(i), "outcome");
            }
        }
        numbers(step);
    }

    /** Facts and joining words between "if" and the end of the condition. */
    private void condition(Statement statement) {
        boolean within = false;
        for (Token word : statement.words()) {
            within |= CONDITIONS.contains(word.text());
            within &= !word.isWord("from");
            if (within && Catalogue.names().contains(word.text())) {
                add(word, "fact");
            } else if (within && LanguageTables.operators("JOINING").contains(word.text())) {
                add(word, "operator");
            }
        }
    }

    private void numbers(Statement statement) {
        for (Token word : statement.words()) {
            boolean quantity = !word.isText()
                    && Character.isDigit(word.text().charAt(word.text().startsWith("-") ? 1 : 0));
            if (quantity && Quantity.typeOf(word.text()) != Type.TEXT) {
                add(word, "number");
            }
        }
    }

    private void texts(Statement statement) {
        statement.words().stream().filter(Token::isText).forEach(word -> add(word, "text"));
    }

    private static List<Statement> inside(Statement statement) {
        return statement.group().map(Statement.Group::statements).orElse(List.of());
    }

    private void add(Token token, String colour) {
        String shown = token.isText() ? "\"" + token.text() + "\"" : token.text();
        all.add(new Word(shown, token.place().line() - 1, token.place().column() - 1, colour));
    }
}
