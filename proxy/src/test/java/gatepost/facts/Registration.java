package gatepost.facts;

import gatepost.questions.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a fact needs besides its class: one sentence for each thing that is missing. */
final class Registration {

    private static final Pattern DECLARATION = Pattern.compile("public static final FactKind<[^=;]*> ([A-Z_]+) ");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*");

    private Registration() {}

    /**
     * @param sources text of the classes by path, as {@code client/Pregreet.java}
     * @param catalogue text of the catalogue
     */
    static List<String> unregistered(Map<String, String> sources, String catalogue) {
        List<String> wrong = new ArrayList<>();
        new TreeMap<>(sources).forEach((path, source) -> {
            String type = path.replaceAll("^.*/|\\.java$", "");
            Matcher declaration = DECLARATION.matcher(source);
            while (declaration.find()) {
                String fact = type + "." + declaration.group(1);
                if (!Pattern.compile("\\b" + Pattern.quote(fact) + "\\b")
                        .matcher(catalogue)
                        .find()) {
                    wrong.add("facts/" + path + " declares a fact that no policy can use: write " + fact
                            + " into Catalogue.FACTS.");
                }
            }
        });
        return wrong;
    }

    /** Two facts of one name, or a fact that stands before one with an earlier name. */
    static List<String> disordered(List<String> names) {
        List<String> wrong = new ArrayList<>();
        for (int i = 1; i < names.size(); i++) {
            int order = names.get(i - 1).compareTo(names.get(i));
            if (order == 0) {
                wrong.add("two facts are called \"" + names.get(i) + "\".");
            } else if (order > 0) {
                wrong.add("the catalogue is alphabetical by name: \"" + names.get(i) + "\" stands before \""
                        + names.get(i - 1) + "\", not behind it.");
            }
        }
        return wrong;
    }

    static List<String> incomplete(FactKind<?, ?> kind) {
        List<String> wrong = new ArrayList<>();
        require(isSentence(kind.sentence()), kind, "needs one sentence for the reference, with a full stop", wrong);
        require(
                kind.source().silence().isEmpty()
                        ? kind.source().purposes().isEmpty()
                        : isSentence(kind.source().silence()),
                kind,
                "needs one sentence on what it means that it is unknown, with a full stop",
                wrong);
        require(NAME.matcher(kind.name()).matches(), kind, "needs a name in small letters", wrong);
        require(
                (kind.type() == Type.WORD) != kind.words().isEmpty(),
                kind,
                "has words if and only if it is of type WORD",
                wrong);
        require(!Catalogue.isScore(kind.name()), kind, "is the engine's own and cannot be declared", wrong);
        return wrong;
    }

    /** Whether a fact declares those questions, and only those, that it asks. */
    static List<String> undeclared(FactKind<?, ?> kind, List<Question<?>> asked) {
        List<String> purposes =
                List.copyOf(new TreeSet<>(asked.stream().map(Question::purpose).toList()));
        List<String> wrong = new ArrayList<>();
        require(
                purposes.equals(kind.source().purposes()),
                kind,
                "asks " + purposes + " and declares " + kind.source().purposes() + " (FactKind.unknownWhen)",
                wrong);
        return wrong;
    }

    private static void require(boolean kept, FactKind<?, ?> kind, String sentence, List<String> wrong) {
        if (!kept) {
            wrong.add("the fact \"" + kind.name() + "\" " + sentence + ".");
        }
    }

    private static boolean isSentence(String text) {
        Matcher words = Pattern.compile("[A-Z].* .*\\.").matcher(text);
        return words.matches() && !text.contains("\n");
    }
}
