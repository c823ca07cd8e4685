package gatepost.language;

import java.util.List;
import java.util.Random;

/** Writes statements down as carelessly as the grammar allows. */
final class RandomLayout {

    private static final String[] SPACES = {" ", " ", "  ", "\t", "     ", " \t "};
    private static final String[] NOTHINGS = {"", "", "", " ", "\t", "\r"};

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private int comments;

    private RandomLayout(Random random) {
        this.random = random;
    }

    static String of(List<Statement> statements, Random random) {
        RandomLayout layout = new RandomLayout(random);
        layout.write(statements, false, 0);
        return layout.out.toString();
    }

    /** Within a group that stands on one line there are neither newlines nor comments. */
    private void write(List<Statement> statements, boolean inline, int depth) {
        for (Statement statement : statements) {
            out.append(inline ? one(NOTHINGS) : margin(depth));
            for (int i = 0; i < statement.words().size(); i++) {
                Token word = statement.words().get(i);
                out.append(i == 0 ? "" : one(SPACES));
                out.append(StatementText.of(word));
            }
            statement.group().ifPresent(group -> group(group, inline, depth));
            end(inline);
        }
    }

    private void group(Statement.Group group, boolean inline, int depth) {
        boolean within = inline || random.nextInt(4) == 0;
        out.append(one(SPACES)).append('{').append(one(NOTHINGS));
        if (!within && random.nextInt(3) > 0) {
            newline();
        }
        write(group.statements(), within, depth + 1);
        out.append(within ? one(SPACES) : margin(depth)).append('}');
    }

    private void end(boolean inline) {
        out.append(one(NOTHINGS));
        if (inline || random.nextInt(5) == 0) {
            out.append(random.nextInt(6) == 0 ? "; ;" : ";");
        } else {
            newline();
        }
    }

    private void newline() {
        out.append(random.nextInt(4) == 0 ? one(SPACES) + "# comment " + comments++ + one(NOTHINGS) : one(NOTHINGS));
        out.append(random.nextInt(8) == 0 ? "\r\n" : "\n");
        for (int blank = random.nextInt(8) == 0 ? random.nextInt(4) : 0; blank > 0; blank--) {
            out.append(one(NOTHINGS)).append('\n');
        }
        if (random.nextInt(8) == 0) {
            out.append(one(NOTHINGS)).append("# comment ").append(comments++).append('\n');
        }
    }

    /** Deeper than what is around it: a statement of the file's top further left would look like a missing brace. */
    private String margin(int depth) {
        return " ".repeat(depth == 0 ? 0 : depth * 3 + random.nextInt(3));
    }

    private String one(String[] strings) {
        return strings[random.nextInt(strings.length)];
    }
}
