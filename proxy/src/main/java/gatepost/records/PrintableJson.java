package gatepost.records;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.Serial;

/**
 * JSON of printable ASCII alone, whatever a client said: a terminal shows it and never obeys it. JSON itself lets DEL
 * stand as it is (RFC 8259 §7).
 */
public final class PrintableJson {

    private PrintableJson() {}

    /** For a factory, with what else its user wants of it. */
    public static JsonFactoryBuilder builder() {
        return new JsonFactoryBuilder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .characterEscapes(new WithDelete());
    }

    private static final class WithDelete extends CharacterEscapes {

        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] escapes = standardAsciiEscapesForJSON();
            escapes[0x7f] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
