package gatepost.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gatepost.records.PrintableJson;
import gatepost.replay.Comparison;
import gatepost.replay.Fate;
import gatepost.replay.Replay;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What another policy makes of the log, as one JSON object in a line. */
final class ReplayJson {

    private static final JsonFactory JSON = PrintableJson.builder().build();

    private ReplayJson() {}

    static String of(String policy, boolean watches, Replay.Result result) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator to = JSON.createGenerator(out)) {
            to.writeStartObject();
            to.writeNumberField("v", 1);
            to.writeStringField("kind", "replay");
            to.writeStringField("policy", policy);
            to.writeBooleanField("monitor", watches);
            to.writeStringField("from", Instant.ofEpochMilli(result.first()).toString());
            to.writeStringField("to", Instant.ofEpochMilli(result.last()).toString());
            counts(result, to);
            fates(result.comparison(), to);
            changes(result.comparison(), to);
            facts(result.sought(), to);
            to.writeEndObject();
        }
        return out.append('\n').toString();
    }

    private static void counts(Replay.Result result, JsonGenerator to) throws IOException {
        Comparison comparison = result.comparison();
        to.writeNumberField("records", result.records());
        to.writeNumberField("sessions", result.sessions());
        to.writeNumberField("transactions", comparison.transactions());
        to.writeNumberField("recipients", comparison.recipients());
        to.writeNumberField("newly_refused", comparison.newlyRefused());
        to.writeNumberField("newly_refused_later_accepted", comparison.laterAccepted());
        to.writeNumberField("not_put_to_backend", comparison.guessed());
        to.writeNumberField("hidden_addresses", result.hidden());
        to.writeNumberField("unreadable", comparison.unreadable() + result.unreadable());
        to.writeNumberField("other_versions", result.otherVersions());
    }

    private static void fates(Comparison comparison, JsonGenerator to) throws IOException {
        to.writeObjectFieldStart("fates");
        for (Fate fate : Fate.values()) {
            to.writeObjectFieldStart(fate.name().toLowerCase(Locale.ROOT));
            to.writeNumberField("then", comparison.before(fate));
            to.writeNumberField("now", comparison.after(fate));
            to.writeNumberField("more", comparison.more(fate));
            to.writeNumberField("fewer", comparison.fewer(fate));
            to.writeEndObject();
        }
        to.writeEndObject();
    }

    private static void changes(Comparison comparison, JsonGenerator to) throws IOException {
        to.writeArrayFieldStart("changes");
        for (Comparison.Change change : comparison.changes()) {
            to.writeStartObject();
            to.writeNumberField("recipients", change.count());
            to.writeStringField("then", change.then().said());
            to.writeStringField("now", change.now().said());
            to.writeArrayFieldStart("examples");
            for (String reference : change.examples()) {
                to.writeString(reference);
            }
            to.writeEndArray();
            to.writeEndObject();
        }
        to.writeEndArray();
    }

    /** Facts that are lacking somewhere. */
    private static void facts(Map<String, Replay.Sought> sought, JsonGenerator to) throws IOException {
        to.writeObjectFieldStart("not_recorded");
        for (Map.Entry<String, Replay.Sought> fact : sought.entrySet()) {
            if (fact.getValue().lacking() > 0) {
                to.writeObjectFieldStart(fact.getKey());
                to.writeNumberField("found", fact.getValue().found());
                to.writeNumberField("lacking", fact.getValue().lacking());
                to.writeEndObject();
            }
        }
        to.writeEndObject();
    }
}
