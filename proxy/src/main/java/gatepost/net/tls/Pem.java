package gatepost.net.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One block of a PEM file (RFC 7468).
 *
 * @param label as {@code CERTIFICATE}
 * @param text between the two lines with the label
 */
record Pem(String label, String text) {

    /** Octets; a chain has a few thousand. */
    private static final long LARGEST = 1_000_000;

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----");

    /** All blocks of a file; what stands between them is comment. */
    static List<Pem> in(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it has " + Files.size(file) + " octets, which no PEM file has");
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<Pem> blocks = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        while (begin.find()) {
            int end = text.indexOf("-----END " + begin.group(1) + "-----", begin.end());
            if (end >= 0) {
                blocks.add(new Pem(begin.group(1), text.substring(begin.end(), end)));
            }
        }
        return blocks;
    }

    boolean isKey() {
        return label.endsWith("PRIVATE KEY");
    }

    /** Whether it needs a passphrase. */
    boolean isEncrypted() {
        return label.startsWith("ENCRYPTED") || text.contains("Proc-Type: 4,ENCRYPTED");
    }

    /** @throws IllegalArgumentException when it is no Base64 */
    byte[] octets() {
        return Base64.getMimeDecoder().decode(text);
    }
}
