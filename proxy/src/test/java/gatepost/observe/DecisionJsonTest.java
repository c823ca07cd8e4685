package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import gatepost.events.Decision;
import gatepost.observed.AtConnect;
import gatepost.observed.Client;
import gatepost.observed.Load;
import gatepost.observed.Phase;
import gatepost.records.AddressMask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DecisionJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonSchema schema = schema();

    @Test
    void everyRecordKeepsTheSchema() throws IOException {
        for (Decision decision : Samples.all()) {
            JsonNode record = MAPPER.readTree(line(decision));
            assertEquals(
                    Set.of(),
                    schema.validate(record, run -> run.getExecutionConfig().setFormatAssertionsEnabled(true)));
        }
    }

    @Test
    void schemaRefusesWhatIsNoRecord() throws IOException {
        String broken = line(Samples.drop()).replace("\"phase\":\"connect\"", "\"phase\":\"greeting\"");
        assertFalse(schema.validate(MAPPER.readTree(broken)).isEmpty());
    }

    @Test
    void dropSaysWhoWhyAndWhat() throws IOException {
        assertEquals(
                "{\"v\":1,\"kind\":\"decision\",\"ts\":\"2026-11-20T17:41:58.412Z\",\"ref\":\"" + Samples.SESSION
                        + "\",\"session\":\"" + Samples.SESSION
                        + "\",\"node\":\"mx1\",\"policy\":\"5f1c09d2a7b3\",\"phase\":\"connect\",\"action\":\"drop\","
                        + "\"mode\":\"enforce\",\"rule\":\"dnsbl-listed\",\"rule_at\":\"default.policy:103\","
                        + "\"decided_in\":\"connect\",\"reply\":{\"code\":554,\"enhanced\":\"5.7.1\","
                        + "\"text\":\"Mail refused\"},\"client\":{\"ip\":\"192.0.2.77\",\"port\":2201,\"name\":null,"
                        + "\"rdns\":\"unknown\"},\"tls\":null,\"helo\":null,\"sender\":null,\"rcpt\":null,\"score\":0,"
                        + "\"trace\":[{\"phase\":\"connect\",\"rule\":\"dnsbl-listed\",\"effect\":\"drop\","
                        + "\"why\":\"dnsbl.score 6 >= 3\",\"at\":\"default.policy:103\"}],\"facts\":{\"dnsbl.names\":\"zen.example\"}}\n",
                line(Samples.drop()));
    }

    @Test
    void heldRefusalNamesThePhaseItWasDecidedIn() throws IOException {
        JsonNode record = MAPPER.readTree(line(Samples.held()));
        assertEquals("rcpt", record.get("phase").asText());
        assertEquals("helo", record.get("decided_in").asText());
        assertEquals(Samples.TRANSACTION.text(), record.get("ref").asText());
        assertEquals(Samples.SESSION.text(), record.get("session").asText());
    }

    @Test
    void acceptHasNoRuleButTheExemptionAndTheBackend() throws IOException {
        JsonNode record = MAPPER.readTree(line(Samples.acceptedRecipient()));
        assertTrue(record.get("rule").isNull());
        assertEquals("role-accounts", record.get("trace").get(0).get("by").asText());
        assertEquals("250 2.1.5 Ok", record.get("backend").get("reply").asText());
        assertEquals(1.1, record.get("backend").get("ms").asDouble());
    }

    @Test
    void endOfMessageNamesEveryRecipientAndTheQueueId() throws IOException {
        JsonNode record = MAPPER.readTree(line(Samples.delivered()));
        assertEquals(
                "[\"alice@example.org\",\"carol@example.org\"]",
                record.get("rcpts").toString());
        assertEquals("3DCAE256010", record.get("backend").get("queue_id").asText());
        assertEquals(
                "{\"size\":20480,\"id\":\"<1@example.com>\",\"parts\":3}",
                record.get("message").toString());
        assertEquals(131.25, record.get("ms").get("total").asDouble());
        assertEquals(3.5, record.get("score").asDouble());
    }

    @Test
    void scoreThatIsNotKnownExactlyHasBothEnds() throws IOException {
        JsonNode trace = MAPPER.readTree(line(Samples.delivered())).get("trace");
        assertEquals(
                "{\"phase\":\"mail\",\"rule\":\"spf-softfail\",\"effect\":\"score\",\"add\":2,"
                        + "\"at\":\"default.policy:9\"}",
                trace.get(0).toString());
        assertEquals(1.5, trace.get(1).get("add").asDouble());
        assertEquals(4, trace.get(1).get("add_most").asDouble());
        assertFalse(trace.get(2).has("add"));
    }

    @Test
    void hostileTextStaysOneAsciiLineAndComesBackUnchanged() throws IOException {
        String line = line(Samples.hostile());
        assertEquals(line.length() - 1, line.indexOf('\n'));
        assertTrue(line.chars().allMatch(c -> c == '\n' || c >= ' ' && c <= '~'));
        assertEquals(
                ((gatepost.observed.AtMail) Samples.hostile().observed())
                        .sender()
                        .text(),
                MAPPER.readTree(line).get("sender").asText());
    }

    @Test
    void clientBehindLoadBalancerIsNamedWithIt() throws IOException {
        AtConnect direct = Samples.connected("192.0.2.1");
        AtConnect seen = new AtConnect.Seen(
                direct.session(),
                new Client(InetAddress.getByName("2001:db8::25"), 99),
                direct.peer(),
                direct.second(),
                false,
                0,
                Load.NORMAL);
        Decision decision =
                Samples.refused(Phase.CONNECT, seen, Samples.drop().refusal().orElseThrow(), List.of());
        JsonNode client = MAPPER.readTree(line(decision)).get("client");
        assertEquals("2001:db8::25", client.get("ip").asText());
        assertEquals("192.0.2.1", client.get("via").asText());
    }

    @Test
    void subjectIsToldOnlyWhenAskedForAndNowhereElse() throws IOException {
        Discretion open = new Discretion(AddressMask.FULL, true);
        String shown = line(Samples.withSubject("Your invoice"), open);
        assertEquals(
                "Your invoice", MAPPER.readTree(shown).at("/message/subject").asText());
        assertEquals("Your invoice", MAPPER.readTree(shown).at("/facts/subject").asText());
        String hidden = line(Samples.withSubject("Your invoice"), Discretion.USUAL);
        assertFalse(hidden.contains("invoice"), hidden);
        assertEquals(
                "(not logged)", MAPPER.readTree(hidden).at("/facts/subject").asText());
        assertEquals(
                "subject in not-wanted: subject (not logged)",
                MAPPER.readTree(hidden).at("/trace/0/why").asText());
    }

    @Test
    void addressesAreHiddenWhereverTheyStand() throws IOException {
        String line = line(Samples.delivered(), new Discretion(AddressMask.DOMAIN, false));
        JsonNode record = MAPPER.readTree(line);
        assertEquals("*@example.com", record.get("sender").asText());
        assertEquals(
                "[\"*@example.org\",\"*@example.org\"]", record.get("rcpts").toString());
        assertFalse(line.contains("alice") || line.contains("carol") || line.contains("bob@"), line);
    }

    private static String line(Decision decision) throws IOException {
        return line(decision, Discretion.USUAL);
    }

    private static String line(Decision decision, Discretion discretion) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new DecisionJson("mx1", discretion).write(decision, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static JsonSchema schema() {
        InputStream file = DecisionJson.class.getResourceAsStream("/gatepost/decision-log.schema.json");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(file);
    }
}
