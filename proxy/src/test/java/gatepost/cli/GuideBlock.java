package gatepost.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a page in Markdown.
 *
 * @param words what stands behind the fence: {@code policy FILE}, {@code policy FILE wrong}, {@code policy from FILE},
 *     {@code text check}, {@code sh}
 */
record GuideBlock(List<String> words, String text) {

    private static final String FENCE = "```";

    static List<GuideBlock> in(String page) {
        List<GuideBlock> blocks = new ArrayList<>();
        List<String> words = List.of();
        StringBuilder text = new StringBuilder();
        boolean inside = false;
        for (String line : page.lines().toList()) {
            boolean fence = line.startsWith(FENCE);
            if (fence && inside) {
                blocks.add(new GuideBlock(words, text.toString()));
            } else if (fence) {
                words = List.of(line.substring(FENCE.length()).split(" "));
                text.setLength(0);
            } else if (inside) {
                text.append(line).append('\n');
            }
            inside ^= fence;
        }
        return blocks;
    }

    boolean is(String kind) {
        return words.get(0).equals(kind);
    }

    /** A whole file that is to be put beside the others. */
    boolean isFile() {
        return is("policy") && !words.get(1).equals("from");
    }

    boolean isWrong() {
        return words.contains("wrong");
    }

    /** The file that it is, or from which it was taken. */
    String file() {
        return words.get(isFile() ? 1 : 2);
    }
}
