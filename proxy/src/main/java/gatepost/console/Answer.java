package gatepost.console;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What is sent to a browser.
 *
 * @param fields of the head, beside those that every answer has
 */
record Answer(int status, String mediaType, byte[] body, Map<String, String> fields) {

    static final String HTML = "text/html; charset=utf-8";

    static Answer of(int status, String mediaType, String body) {
        return new Answer(status, mediaType, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer text(int status, String line) {
        return of(status, "text/plain; charset=utf-8", line + "\n");
    }

    Answer with(String field, String value) {
        return new Answer(status, mediaType, body, Map.of(field, value));
    }
}
