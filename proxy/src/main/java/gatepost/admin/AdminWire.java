package gatepost.admin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How commands and answers are written on {@link AdminSocket}. A request is one line with a JSON array of texts; the
 * answer is a line {@code ok} or {@code error CODE TEXT}, then text until the end.
 */
final class AdminWire {

    /** Octets of a request; what people type is far shorter. */
    static final int LONGEST_REQUEST = 8192;

    /** Characters of an answer: ten thousand entries of a list. */
    static final int LONGEST_ANSWER = 2 << 20;

    private static final int MOST_WORDS = 64;

    /** Characters that a terminal obeys instead of showing them. */
    private static final Set<Integer> OBEYED =
            Set.of((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.LINE_SEPARATOR, (int)
                    Character.PARAGRAPH_SEPARATOR);

    private static final JsonFactory JSON = new JsonFactory();

    private AdminWire() {}

    static String request(List<String> words) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartArray();
            for (String word : words) {
                json.writeString(word);
            }
            json.writeEndArray();
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return out.append('\n').toString();
    }

    /** The words of a request; empty when it is none. */
    static Optional<List<String>> words(String line) {
        List<String> words = new ArrayList<>();
        try (JsonParser json = JSON.createParser(line)) {
            JsonToken token = json.nextToken();
            if (token != JsonToken.START_ARRAY) {
                return Optional.empty();
            }
            for (token = json.nextToken(); token == JsonToken.VALUE_STRING; token = json.nextToken()) {
                words.add(json.getText());
            }
            boolean sound = token == JsonToken.END_ARRAY
                    && json.nextToken() == null
                    && !words.isEmpty()
                    && words.size() <= MOST_WORDS;
            return sound ? Optional.of(words) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    static String answer(AdminAnswer answer) {
        String text = harmless(answer.text().strip());
        return answer.exitCode() == 0
                ? "ok\n" + (text.isEmpty() ? "" : text + "\n")
                : "error " + answer.exitCode() + " " + text + "\n";
    }

    /**
     * What an answer repeats may come from a script that was handed it by a stranger, and is read on a terminal: whatever
     * moves a cursor, or turns text around, becomes {@code ?}.
     */
    private static String harmless(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.chars().forEach(c -> out.append(isObeyed(c) ? '?' : (char) c));
        return out.toString();
    }

    private static boolean isObeyed(int c) {
        return c != '\n' && c != '\t' && OBEYED.contains(Character.getType(c));
    }

    /** What an answer says. */
    static AdminAnswer answer(String received) throws IOException {
        int end = received.indexOf('\n');
        String first = end < 0 ? "" : received.substring(0, end);
        if (first.equals("ok")) {
            return AdminAnswer.ok(received.substring(end + 1));
        }
        String[] parts = received.split(" ", 3);
        if (end < 0 || parts.length < 3 || !parts[0].equals("error") || !parts[1].matches("[1-9][0-9]{0,2}")) {
            throw new IOException("the answer is cut off");
        }
        return AdminAnswer.error(Integer.parseInt(parts[1]), parts[2]);
    }
}
