package gatepost.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import gatepost.mail.Address;
import gatepost.mail.AddressParser;
import gatepost.mail.Domain;
import gatepost.state.greylist.Organisations;
import gatepost.state.greylist.PublicSuffixes;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Answers one question of {@code gatepost examine}, a JSON object, with another. */
final class ExaminedQuestion {

    private static final JsonFactory JSON = new JsonFactory();

    private final Organisations organisations;

    ExaminedQuestion(PublicSuffixes suffixes) {
        organisations = new Organisations(suffixes);
    }

    /** The answer; what cannot be answered is told as {@code "error"}. */
    String answer(String line) {
        StringWriter out = new StringWriter();
        try (JsonGenerator to = JSON.createGenerator(out)) {
            to.writeStartObject();
            try {
                Map<String, String> question = members(line);
                to.writeStringField("id", question.get("id"));
                answer(question, to);
            } catch (IOException notJson) {
                to.writeStringField("error", "not a JSON object");
            }
            to.writeEndObject();
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
        return out.toString();
    }

    private void answer(Map<String, String> question, JsonGenerator to) throws IOException {
        switch (String.valueOf(question.get("kind"))) {
            case "address" -> to.writeStringField("result", isValid(question.get("address")) ? "valid" : "invalid");
            case "psl" ->
                to.writeStringField(
                        "result", organisation(question.get("domain")).orElse(null));
            default -> to.writeStringField("error", "unsupported");
        }
    }

    /** By the grammar of RFC 5321 §4.1.2, which has no dot at the end; a session takes that and more. */
    private static boolean isValid(String address) {
        return address != null
                && !address.endsWith(".")
                && AddressParser.mailbox(address).filter(Address::isStrict).isPresent();
    }

    /** As it was written, but in small letters: whoever asks in U-labels is answered in them. */
    private Optional<String> organisation(String written) {
        Optional<Domain> domain = Optional.ofNullable(written).flatMap(Domain::parse);
        return domain.flatMap(organisations::of).map(found -> {
            int labels = found.name().split("\\.").length;
            String[] all = written.toLowerCase(Locale.ROOT).split("[.\u3002]");
            return String.join(".", Arrays.copyOfRange(all, all.length - labels, all.length));
        });
    }

    /** Members that are plain values, as text; null where the JSON has null. */
    private static Map<String, String> members(String line) throws IOException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isScalarValue()) {
                    members.put(name, value == JsonToken.VALUE_NULL ? null : json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
        return members;
    }
}
