package gatepost.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gatepost.message.MessageReader;
import gatepost.observed.Authors;
import gatepost.observed.HeaderContent;
import gatepost.observed.HeaderFigures;
import gatepost.observed.MessageFigures;
import gatepost.observed.MimeFigures;
import gatepost.records.PrintableJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the reader of messages counts in a file. Lines end in CRLF or, as files have them, in LF; a bare CR is read as the
 * space that it becomes on the way. The "From " line of a mailbox file is not part of the message.
 */
final class ExaminedMessage {

    private static final JsonFactory JSON = PrintableJson.builder().build();
    private static final byte[] ENVELOPE = {'F', 'r', 'o', 'm', ' '};
    private static final byte[] CR = {'\r'};
    private static final byte[] SPACE = {' '};
    private static final int SLICE = 64 * 1024;

    private final MessageReader reader = new MessageReader();
    private long lines;
    private long bareLf;
    private long bareCr;
    private long nul;

    /** The last octet, a CR that is held back until it is known whether an LF follows. */
    private boolean behindCr;

    private boolean inLine;

    private ExaminedMessage() {}

    /** Reads a file to its end. */
    static ExaminedMessage of(InputStream file) throws IOException {
        ExaminedMessage message = new ExaminedMessage();
        InputStream in = new BufferedInputStream(file, SLICE);
        in.mark(ENVELOPE.length);
        if (Arrays.equals(in.readNBytes(ENVELOPE.length), ENVELOPE)) {
            int octet = in.read();
            while (octet >= 0 && octet != '\n') {
                octet = in.read();
            }
        } else {
            in.reset();
        }
        byte[] slice = new byte[SLICE];
        for (int length = in.read(slice); length >= 0; length = in.read(slice)) {
            message.take(slice, length);
        }
        message.carriageReturn(false);
        message.lines += message.inLine ? 1 : 0;
        return message;
    }

    private void take(byte[] slice, int length) {
        int run = 0;
        for (int i = 0; i < length; i++) {
            byte octet = slice[i];
            if (behindCr) {
                carriageReturn(octet == '\n');
            } else {
                bareLf += octet == '\n' ? 1 : 0;
            }
            lines += octet == '\n' ? 1 : 0;
            inLine = octet != '\n';
            nul += octet == 0 ? 1 : 0;
            if (octet == '\r') {
                reader.octets(slice, run, i);
                run = i + 1;
                behindCr = true;
            }
        }
        reader.octets(slice, run, length);
    }

    /** Lets the CR go that was held back. */
    private void carriageReturn(boolean endsLine) {
        if (behindCr) {
            reader.octets(endsLine ? CR : SPACE, 0, 1);
            bareCr += endsLine ? 0 : 1;
        }
        behindCr = false;
    }

    /** One line of JSON. */
    byte[] json(String file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator to = JSON.createGenerator(out)) {
            to.writeStartObject();
            to.writeStringField("file", file);
            for (Map.Entry<String, Object> figure : all().entrySet()) {
                to.writeFieldName(figure.getKey());
                write(figure.getValue(), to);
            }
            to.writeEndObject();
        }
        out.write('\n');
        return out.toByteArray();
    }

    private Map<String, Object> all() {
        MessageFigures figures = reader.figures(bareLf + bareCr > 0, nul > 0);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("size", figures.size());
        all.put("lines", lines);
        all.put("bare_lf", bareLf);
        all.put("bare_cr", bareCr);
        all.put("nul", nul);
        all.put("longest_line", figures.longestLine());
        header(figures.header(), all);
        content(figures.content(), all);
        mime(figures.mime(), all);
        return all;
    }

    private static void header(HeaderFigures header, Map<String, Object> all) {
        Map<String, Integer> duplicates = new LinkedHashMap<>(header.duplicates());
        duplicates.putAll(header.mimeDuplicates());
        all.put("header_count", header.count());
        all.put("header_octets", header.size().bytes());
        all.put("longest_header", header.size().longestUnfolded());
        all.put("header_8bit", header.nonAscii());
        all.put("subject_8bit", header.subjectNonAscii());
        all.put("duplicates", duplicates);
        all.put("missing", header.missing());
        all.put("header_malformed", header.malformed());
        all.put("received", header.hops());
    }

    private static void content(HeaderContent content, Map<String, Object> all) {
        Authors from = content.from();
        all.put("from_addresses", from.mailboxes());
        all.put("from_count", from.addresses());
        all.put("from_domain", from.domain());
        all.put("from_name", from.name());
        all.put("from_malformed", from.malformed());
        all.put("reply_to_domain", content.replyToDomain());
        all.put("subject", content.subject());
        all.put("message_id", content.messageId());
        content.date().ifPresent(date -> all.put("date", date));
        all.put("list", content.list());
        all.put("automatic", content.automatic());
    }

    private static void mime(MimeFigures mime, Map<String, Object> all) {
        all.put("entities", mime.parts());
        all.put("leaves", mime.leaves());
        all.put("multiparts", mime.multiparts());
        all.put("depth", mime.depth());
        all.put("partial", mime.partial());
        all.put("rfc822", mime.messages());
        all.put("encoded_message", mime.encodedContainers());
        all.put("attachments", mime.attachments());
        all.put("max_filename", mime.names().longest());
        all.put("max_filename_octets", mime.names().longestOctets());
        all.put("extensions", mime.names().extensions());
        all.put("types", mime.types());
        all.put("malformed", mime.malformed());
        all.put("ambiguous", mime.ambiguous());
    }

    private static void write(Object value, JsonGenerator to) throws IOException {
        if (value instanceof Map<?, ?> map) {
            to.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                to.writeFieldName(String.valueOf(entry.getKey()));
                write(entry.getValue(), to);
            }
            to.writeEndObject();
        } else if (value instanceof Collection<?> collection) {
            to.writeStartArray();
            for (Object each : collection) {
                write(each, to);
            }
            to.writeEndArray();
        } else if (value instanceof Number number) {
            to.writeNumber(number.longValue());
        } else if (value instanceof Boolean flag) {
            to.writeBoolean(flag);
        } else {
            to.writeString(String.valueOf(value));
        }
    }
}
