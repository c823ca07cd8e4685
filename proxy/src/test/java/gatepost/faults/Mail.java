package gatepost.faults;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One mail of a client: what it sends, and what it was told of it. The sender's address is the mail's own. */
final class Mail {

    private static final List<String> RECIPIENTS = List.of(
            "alice@example.org",
            "bob@example.org",
            "carol@example.org",
            "alice@example.org",
            "nobody@example.org",
            "refused@example.org",
            "second@example.org",
            "someone@elsewhere.test");

    final String sender;
    final List<String> recipients = new ArrayList<>();
    final List<String> accepted = new ArrayList<>();
    final byte[] message;
    /** Reply to the end of data; empty while there was none. */
    String told = "";

    boolean senderAccepted;
    boolean sentWhole;

    Mail(String id, Random random) {
        sender = id + (random.nextInt(8) == 0 ? "@nowhere.test" : "@sender.test");
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            recipients.add(RECIPIENTS.get(random.nextInt(random.nextInt(3) == 0 ? RECIPIENTS.size() : 4)));
        }
        message = message(id, random);
    }

    /** With its dots stuffed and the line that ends it. */
    byte[] wire() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + 64);
        boolean atStart = true;
        for (byte octet : message) {
            if (atStart && octet == '.') {
                out.write('.');
            }
            out.write(octet);
            atStart = octet == '\n';
        }
        out.writeBytes(".\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static byte[] message(String id, Random random) {
        StringBuilder text = new StringBuilder("Message-ID: <" + id + "@sender.test>\r\nSubject: " + id + "\r\n\r\n");
        int dice = random.nextInt(100);
        int size = dice < 80 ? 1_500 : dice < 95 ? 20_000 : dice < 99 ? 120_000 : 650_000;
        int wanted = text.length() + random.nextInt(size);
        while (text.length() < wanted) {
            int length = random.nextInt(200);
            char filler = (char) (random.nextInt(4) == 0 ? '.' : 160 + random.nextInt(90));
            text.append(String.valueOf(filler).repeat(length)).append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
