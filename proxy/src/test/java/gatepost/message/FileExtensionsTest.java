package gatepost.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.observed.MimeFigures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Extensions of files, also of those that an archive lists. */
class FileExtensionsTest {

    @Test
    void takesWhatStandsBehindTheLastDot() {
        extension("exe", "a.exe");
        extension("exe", "invoice.pdf.EXE");
        extension("exe", "a.exe. . ");
        extension("exe", "a.exe\u200e\u00a0");
        extension("exe", ".exe");
        extension("exe", "C:\\x.y\\a.exe");
        extension("", "a");
        extension("", "a.b/c");
        extension("", "a.b\\c");
        extension("", "");
        extension("", "...");
        extension("gz", "a.tar.gz");
        extension("", "a." + "x".repeat(17));
        extension("x".repeat(16), "a." + "x".repeat(16));
    }

    @Test
    void gathersThemFromAllReadingsOfAllNames() {
        assertEquals(
                List.of("txt", "pdf", "scr"),
                names(
                        "Content-Type: multipart/mixed; boundary=b",
                        "",
                        "--b",
                        "Content-Type: text/plain; name=a.txt",
                        "Content-Disposition: attachment; filename=\"b.pdf\"; filename*=utf-8''b%2Escr",
                        "",
                        "--b--"));
    }

    @Test
    void boundsTheirNumberAndSaysSo() {
        StringBuilder many = new StringBuilder("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (int i = 0; i < 300; i++) {
            many.append("--b\r\nContent-Disposition: attachment; filename=a.x")
                    .append(i)
                    .append("\r\n\r\n\r\n");
        }
        MimeFigures mime = Fed.whole(many + "--b--\r\n.\r\n").figures().mime();
        assertEquals(FileNames.MAX_EXTENSIONS, mime.names().extensions().size());
        assertTrue(mime.ambiguous().contains("names-cut"));
    }

    @Test
    void readsTheListingOfAnArchive() throws IOException {
        byte[] zip = zip("docs/", "docs/readme.txt", "a/invoice.pdf.js", "UPPER.EXE");
        assertEquals(List.of("zip", "txt", "js", "exe"), names(base64("application/zip; name=a.zip", zip)));
        assertEquals(List.of("txt", "js", "exe"), names(base64("application/octet-stream", zip)));
        assertEquals(List.of("txt", "js", "exe"), names(base64("image/png", zip)));
    }

    @Test
    void readsItUnderEveryEncoding() throws IOException {
        byte[] zip = zip("a.js");
        String plain = new String(zip, StandardCharsets.ISO_8859_1);
        StringBuilder quoted = new StringBuilder();
        for (byte octet : zip) {
            quoted.append(String.format("=%02X", octet & 255)).append(quoted.length() % 70 > 60 ? "=\r\n" : "");
        }
        assertEquals(
                List.of("js"),
                names("Content-Type: a/b", "Content-Transfer-Encoding: quoted-printable", "", quoted.toString()));
        if (plain.indexOf('\n') < 0 && plain.indexOf('\r') < 0) {
            assertEquals(List.of("js"), names("Content-Type: a/b", "Content-Transfer-Encoding: binary", "", plain));
        }
    }

    @Test
    void findsItBehindOtherData() throws IOException {
        byte[] zip = zip("a.js");
        byte[] both = new byte[zip.length + 700];
        System.arraycopy(zip, 0, both, 700, zip.length);
        assertEquals(List.of("zip", "js"), names(base64("application/octet-stream; name=x.zip", both)));
        assertEquals(List.of(), names(base64("application/octet-stream", both)));
        assertEquals(List.of("js"), names(base64("application/zip", both)));
    }

    @Test
    void isNotSwallowedByAHeaderThatLies() throws IOException {
        byte[] lie = new byte[30];
        lie[0] = 'P';
        lie[1] = 'K';
        lie[2] = 3;
        lie[3] = 4;
        lie[26] = (byte) 255;
        lie[27] = (byte) 255;
        byte[] zip = zip("a.js");
        byte[] both = new byte[lie.length + zip.length];
        System.arraycopy(lie, 0, both, 0, lie.length);
        System.arraycopy(zip, 0, both, lie.length, zip.length);
        assertEquals(List.of("js"), names(base64("application/zip", both)));
    }

    @Test
    void readsTheSameHoweverTheMessageIsCut() throws IOException {
        Random random = new Random(4_095);
        for (String[] message : List.of(
                base64("application/zip", zip("a.js", "b.exe", "c/d.txt")),
                new String[] {"Content-Type: application/zip", "", "-PK\3\4" + "x".repeat(22) + "\5\0\0\0-a.js-"})) {
            byte[] wire = Fed.bytes(String.join("\r\n", message) + "\r\n.\r\n");
            Fed whole = Fed.cut(wire);
            assertTrue(whole.figures().mime().names().extensions().contains("js"));
            assertEquals(whole, Fed.octetwise(wire));
            for (int round = 0; round < 200; round++) {
                assertEquals(whole, Fed.randomly(wire, random, 6));
            }
        }
    }

    @Test
    void stopsTakingNamesAtTheBound() throws IOException {
        String[] names = new String[ZipNames.MAX_ENTRIES + 10];
        for (int i = 0; i < names.length; i++) {
            names[i] = i + ".txt";
        }
        MimeFigures mime = Fed.figures(base64("application/zip", zip(names))).mime();
        assertEquals(List.of("txt"), mime.names().extensions());
        assertTrue(mime.ambiguous().contains("names-cut"));
    }

    private static void extension(String expected, String name) {
        assertEquals(expected, FileNames.extension(name), name);
    }

    private static List<String> names(String... lines) {
        return Fed.figures(lines).mime().names().extensions();
    }

    private static String[] base64(String type, byte[] content) {
        return new String[] {
            "Content-Type: " + type,
            "Content-Transfer-Encoding: BASE64",
            "",
            Base64.getMimeEncoder().encodeToString(content)
        };
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[] {1, 2, 3});
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
