package gatepost.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** An address as records mention it: in whichever field, in small or capital letters, never as a part of another one. */
public final class Mention {

    private static final String ENDS = "<>()[],:;\" '=*";

    private final List<String> forms;

    /** @param forms all that it may be written in, as with its domain in A-labels and in U-labels */
    public Mention(String... forms) {
        this.forms = Stream.of(forms)
                .map(each -> each.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** For {@link Records#read}: nothing, which is everywhere, where there are several forms. */
    public String text() {
        return forms.size() == 1 ? forms.get(0) : "";
    }

    /** Whether any text of the record has the address in it. */
    public boolean isIn(JsonNode node) {
        if (node.isTextual()) {
            return forms.stream().anyMatch(form -> find(form, node.asText(), 0) >= 0);
        }
        for (JsonNode child : node) {
            if (isIn(child)) {
                return true;
            }
        }
        return false;
    }

    /** The record without the local part of the address, wherever it stood. */
    public JsonNode erased(JsonNode node) {
        return changed(node, this::without);
    }

    private String without(String text) {
        String out = text;
        for (String form : forms) {
            for (int at = find(form, out, 0); at >= 0; at = find(form, out, at + 1)) {
                out = out.substring(0, at) + AddressMask.DOMAIN.in(form) + out.substring(at + form.length());
            }
        }
        return out;
    }

    private static JsonNode changed(JsonNode node, UnaryOperator<String> change) {
        if (node.isTextual()) {
            return TextNode.valueOf(change.apply(node.asText()));
        }
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                field.setValue(changed(field.getValue(), change));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, changed(array.get(i), change));
            }
        }
        return node;
    }

    private static int find(String sought, String text, int from) {
        String small = text.toLowerCase(Locale.ROOT);
        // Small letters of another length would move the place; then nothing is found in that text.
        if (small.length() != text.length()) {
            return -1;
        }
        int at = small.indexOf(sought, from);
        while (at >= 0 && !(isEnd(small, at - 1) && isEnd(small, at + sought.length()))) {
            at = small.indexOf(sought, at + 1);
        }
        return at;
    }

    private static boolean isEnd(String text, int at) {
        return at < 0
                || at >= text.length()
                || ENDS.indexOf(text.charAt(at)) >= 0
                || text.charAt(at) == '.' && (at + 1 == text.length() || text.charAt(at + 1) == ' ');
    }
}
