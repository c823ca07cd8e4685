package gatepost.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.records.PrintableJson;

/** JSON in one line that a terminal shows and never obeys: what is not ASCII is escaped, whatever a client sent. */
final class AsciiJson {

    private static final ObjectMapper JSON =
            new ObjectMapper(PrintableJson.builder().build());

    private AsciiJson() {}

    /** @param value a tree, or a record of records, lists, maps, texts and numbers */
    static String of(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException never) {
            throw new IllegalArgumentException(never);
        }
    }
}
