package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.state.greylist.PublicSuffixes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamineCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private final ExaminedQuestion examiner = new ExaminedQuestion(PublicSuffixes.builtIn());

    @Test
    void saysWhetherAnAddressIsOne() throws IOException {
        assertEquals("valid", answer("{\"id\":\"1\",\"kind\":\"address\",\"address\":\"a@b.test\"}", "result"));
        assertEquals(
                "valid", answer("{\"id\":\"1\",\"kind\":\"address\",\"address\":\"\\\"a..b\\\"@b.test\"}", "result"));
        for (String wrong : new String[] {"", "a", "a@", ".a@b.test", "a.@b.test", "a..b@b.test", "a@b..test"}) {
            assertEquals(
                    "invalid",
                    answer("{\"id\":1,\"kind\":\"address\",\"address\":\"" + wrong + "\"}", "result"),
                    wrong);
        }
        assertEquals("invalid", answer("{\"id\":1,\"kind\":\"address\",\"address\":null}", "result"));
    }

    @Test
    void namesTheOrganisationAsItWasAsked() throws IOException {
        assertEquals("b.test", answer("{\"kind\":\"psl\",\"domain\":\"www.B.test\"}", "result"));
        assertEquals("b.co.uk", answer("{\"kind\":\"psl\",\"domain\":\"a.b.co.uk\"}", "result"));
        assertEquals("b\u00fccher.test", answer("{\"kind\":\"psl\",\"domain\":\"a.b\u00fccher.test\"}", "result"));
        assertEquals("null", answer("{\"kind\":\"psl\",\"domain\":\"test\"}", "result"));
        assertEquals("null", answer("{\"kind\":\"psl\",\"domain\":null}", "result"));
    }

    @Test
    void saysWhatItCannotAnswer() throws IOException {
        assertEquals("unsupported", answer("{\"id\":\"7\",\"kind\":\"arc\",\"zone\":{\"a\":[1,{}]}}", "error"));
        assertEquals("7", answer("{\"id\":\"7\",\"kind\":\"arc\",\"zone\":{\"a\":[1,{}]}}", "id"));
        assertEquals("unsupported", answer("{}", "error"));
        for (String wrong : new String[] {"", "[]", "{", "x", "{\"id\":"}) {
            assertEquals("not a JSON object", answer(wrong, "error"), wrong);
        }
    }

    @Test
    void countsWhatAFileHolds() throws IOException {
        Path file = directory.resolve("mail");
        Files.writeString(
                file,
                "From bob\nFrom: \"Bob\" <bob@b.test>\r\nSubject: =?utf-8?q?=C3=A4?=\nTo: a\nTo: b\n\nab\rc\0\n",
                StandardCharsets.ISO_8859_1);
        Shown shown = Shown.of("examine", "--message", file.toString());
        assertEquals(0, shown.code());
        JsonNode figures = JSON.readTree(shown.out());
        assertEquals(file.toString(), figures.get("file").asText());
        assertEquals(
                Files.size(file) - "From bob\n".length(), figures.get("size").asLong());
        assertEquals(6, figures.get("lines").asInt());
        assertEquals(5, figures.get("bare_lf").asInt());
        assertEquals(1, figures.get("bare_cr").asInt());
        assertEquals(1, figures.get("nul").asInt());
        assertEquals(4, figures.get("header_count").asInt());
        assertEquals(2, figures.get("duplicates").get("to").asInt());
        assertEquals("date", figures.get("missing").get(0).asText());
        assertEquals("\u00e4", figures.get("subject").asText());
        assertEquals("b.test", figures.get("from_domain").asText());
        assertEquals("Bob", figures.get("from_name").asText());
        assertEquals(1, figures.get("entities").asInt());
        assertEquals(1, figures.get("types").get("text/plain").asInt());
    }

    @Test
    void namesFilesThatCannotBeReadAndGoesOn() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));
        Shown shown = Shown.of("examine", "--message", "/nowhere/mail", empty.toString(), directory.toString());
        assertEquals(66, shown.code());
        assertTrue(shown.err().contains("cannot read \"/nowhere/mail\""), shown.err());
        assertTrue(shown.err().contains("cannot read \"" + directory + "\""), shown.err());
        assertEquals(0, JSON.readTree(shown.out()).get("size").asInt());
    }

    private String answer(String question, String member) throws IOException {
        return JSON.readTree(examiner.answer(question)).get(member).asText();
    }
}
