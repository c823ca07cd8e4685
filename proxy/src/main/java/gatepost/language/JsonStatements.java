package gatepost.language;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the statements of a file that is JSON, in the form of {@link JsonTwin}; places are those in the JSON. */
final class JsonStatements {

    static final String SUFFIX = ".json";

    /** What is no plain word stands in an object, by the key for what it is. */
    private static final Map<String, Token.Kind> QUOTED = Map.of("text", Token.Kind.TEXT, "regex", Token.Kind.REGEX);

    private static final Set<String> OF_FILE = new TreeSet<>(List.of("gatepost", "file", "statements"));
    private static final Set<String> OF_STATEMENT = new TreeSet<>(List.of("at", "words", "group"));
    private static final int DEEPEST = 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final SourceText source;
    private final Problems problems;
    private final JsonParser json;
    private boolean behindMatches;

    private JsonStatements(SourceText source, Problems problems, JsonParser json) {
        this.source = source;
        this.problems = problems;
        this.json = json;
    }

    static List<Statement> parse(SourceText source, Problems problems) {
        try (JsonParser json = JSON.createParser(source.text())) {
            return new JsonStatements(source, problems, json).file();
        } catch (JsonProcessingException wrong) {
            int at = (int) Math.max(
                    0, wrong.getLocation() == null ? 0 : wrong.getLocation().getCharOffset());
            problems.error(
                    source.at(Math.min(at, source.text().length()), 1),
                    "not JSON: " + firstLine(wrong.getOriginalMessage()));
            return List.of();
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String firstLine(String text) {
        return Visible.text(text.lines().findFirst().orElse(""));
    }

    private List<Statement> file() throws IOException {
        json.nextToken();
        if (!is(JsonToken.START_OBJECT, "an object with \"statements\"")) {
            return List.of();
        }
        List<Statement> statements = new ArrayList<>();
        boolean stated = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = key(OF_FILE);
            json.nextToken();
            switch (name) {
                case "gatepost" -> version();
                case "statements" -> {
                    stated = true;
                    statements.addAll(statements(0));
                }
                default -> json.skipChildren();
            }
        }
        if (!stated) {
            problems.error(source.at(1, 1, 1), "there are no \"statements\"");
        }
        if (json.nextToken() != null) {
            problems.error(place(1), "unexpected text behind the object");
        }
        return statements;
    }

    private void version() throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || !json.getText().equals("" + JsonTwin.VERSION)) {
            problems.error(place(1), "this Gatepost reads version " + JsonTwin.VERSION + " of policies in JSON");
        }
        json.skipChildren();
    }

    private List<Statement> statements(int depth) throws IOException {
        List<Statement> statements = new ArrayList<>();
        if (!is(JsonToken.START_ARRAY, "an array of statements")) {
            return statements;
        }
        if (depth == DEEPEST) {
            problems.error(place(1), "groups are nested too deeply");
            json.skipChildren();
            return statements;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            statement(depth).ifPresent(statements::add);
        }
        return statements;
    }

    private Optional<Statement> statement(int depth) throws IOException {
        Place begin = place(1);
        if (!is(JsonToken.START_OBJECT, "a statement, as {\"words\": [\"policy\", \"1\"]}")) {
            return Optional.empty();
        }
        List<Token> words = new ArrayList<>();
        Optional<Statement.Group> group = Optional.empty();
        boolean sound = true;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = key(OF_STATEMENT);
            json.nextToken();
            switch (name) {
                case "words" -> sound &= words(words);
                case "group" -> group = Optional.of(new Statement.Group(place(1), statements(depth + 1)));
                default -> json.skipChildren();
            }
        }
        if (words.isEmpty() && sound) {
            problems.error(begin, "a statement has \"words\"");
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(new Statement(words, group));
    }

    /** Whether all of them are what words and texts of the language can be. */
    private boolean words(List<Token> words) throws IOException {
        if (!is(JsonToken.START_ARRAY, "an array of words")) {
            return false;
        }
        boolean sound = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            behindMatches = !words.isEmpty() && words.get(words.size() - 1).isWord("matches");
            Optional<Token> word = json.currentToken() == JsonToken.START_OBJECT ? text() : word(Token.Kind.WORD);
            word.ifPresent(words::add);
            sound &= word.isPresent();
        }
        return sound;
    }

    private Optional<Token> text() throws IOException {
        Optional<Token> text = Optional.empty();
        Place begin = place(1);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = key(QUOTED.keySet());
            json.nextToken();
            if (QUOTED.containsKey(name)) {
                text = word(QUOTED.get(name));
                begin = place(1);
            } else {
                json.skipChildren();
            }
        }
        if (text.isEmpty()) {
            problems.error(begin, "expected a text, as {\"text\": \"...\"}");
        }
        return text;
    }

    /** JSON can say more than the language can: what could not stand in a file is refused here. */
    private Optional<Token> word(Token.Kind kind) throws IOException {
        if (!is(JsonToken.VALUE_STRING, "a word between quotation marks")) {
            return Optional.empty();
        }
        String text = json.getText();
        Token token = new Token(kind, text, place(text.length()));
        if (!isLexedFrom(StatementText.of(token), token)) {
            problems.error(
                    token.place(),
                    switch (kind) {
                        case WORD -> "not a word: " + token.quoted();
                        case REGEX -> "not a regular expression of one line: " + token.quoted();
                        default -> "not a text of the language";
                    },
                    switch (kind) {
                        case WORD -> "a text is written {\"text\": \"...\"}";
                        case REGEX -> "a slash in it is \\/";
                        default -> "it has no quotation marks and one line";
                    });
        }
        return Optional.of(token);
    }

    /** A regular expression is one only behind the word for it, and there a word that begins with a slash is none. */
    private boolean isLexedFrom(String written, Token token) {
        Problems none = new Problems();
        String before = behindMatches || token.kind() == Token.Kind.REGEX ? "matches " : "any ";
        List<Token> lexed = new Lexer(new SourceText("", before + written), none).tokens();
        return !none.hasErrors()
                && lexed.size() == 3
                && lexed.get(1).kind() == token.kind()
                && lexed.get(1).text().equals(token.text());
    }

    private String key(Set<String> known) throws IOException {
        String name = json.currentName();
        if (!known.contains(name)) {
            problems.error(place(name.length()), "unknown key " + Visible.quoted(name), Nearest.hintOrAll(name, known));
        }
        return name;
    }

    private boolean is(JsonToken wanted, String what) throws IOException {
        if (json.currentToken() == wanted) {
            return true;
        }
        problems.error(place(1), "expected " + what);
        json.skipChildren();
        return false;
    }

    /** Of what was read last; within its quotation marks, where it has some. */
    private Place place(int length) {
        int at = (int) Math.max(0, json.currentTokenLocation().getCharOffset());
        boolean quoted = at < source.text().length() && source.text().charAt(at) == '"';
        return source.at(Math.min(at + (quoted ? 1 : 0), source.text().length()), length);
    }
}
