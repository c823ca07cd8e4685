package gatepost.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** JSON in one line that a terminal shows and never obeys: what is not ASCII is escaped, whatever a client sent. */
final class AsciiJson {

    private static final ObjectMapper JSON = new ObjectMapper(
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

    private AsciiJson() {}

    /** @param value a tree, or a record of records, lists, maps, texts and numbers */
    static String of(Object value) {
        try {
            return JSON.writeValueAsString(value).replace("\u007f", "\\u007f");
        } catch (JsonProcessingException never) {
            throw new IllegalArgumentException(never);
        }
    }
}
