package gatepost.net.backend;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the replies of a backend strictly (RFC 5321 §4.2.1): lines end in CRLF, all lines of a reply have one code.
 * After the first octet that cannot be part of a reply it hands on {@link NotAReply} once and swallows the rest, since
 * whoever lost step with a backend would take one answer for another.
 */
final class BackendReplyDecoder extends ByteToMessageDecoder {

    /** Octets with code and CRLF, RFC 5321 §4.5.3.1.5. */
    static final int MAX_LINE = 512;

    /** Own limit; the longest honest reply is an EHLO reply of some twenty lines. */
    static final int MAX_LINES = 100;

    private static final int NONE = 0;
    private static final int MIN_LINE = "250\r\n".length();

    private final List<String> texts = new ArrayList<>();
    private int code = NONE;
    private boolean lost;

    /** Whether octets wait here behind the reply that was handed on last. */
    boolean hasInput() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (lost) {
            in.skipBytes(in.readableBytes());
            return;
        }
        int feed = ByteBufUtil.indexOf(in, in.readerIndex(), in.writerIndex(), (byte) '\n');
        int length = (feed < 0 ? in.writerIndex() : feed + 1) - in.readerIndex();
        if (length > MAX_LINE || feed < 0 && length == MAX_LINE) {
            in.skipBytes(in.readableBytes());
            lose("a line of more than " + MAX_LINE + " octets", out);
        } else if (feed >= 0) {
            readLine(in.readCharSequence(length, StandardCharsets.ISO_8859_1).toString(), out);
        }
    }

    /** Whether nothing has come behind the last reply. */
    boolean isUsedUp() {
        return actualReadableBytes() == 0;
    }

    private void readLine(String line, List<Object> out) {
        int end = line.length() - 2;
        if (line.length() < MIN_LINE || line.indexOf('\r') != end) {
            lose("a line that does not end in CRLF, or is too short", out);
            return;
        }
        int its = codeOf(line);
        boolean more = end > 3 && line.charAt(3) == '-';
        if (its == NONE || end > 3 && !more && line.charAt(3) != ' ') {
            lose("a line that does not begin with a code", out);
        } else if (code != NONE && its != code) {
            lose("two codes in one reply, " + code + " and " + its, out);
        } else if (texts.size() == MAX_LINES) {
            lose("a reply of more than " + MAX_LINES + " lines", out);
        } else {
            take(its, end > 3 ? line.substring(4, end) : "", more, out);
        }
    }

    private void take(int its, String text, boolean more, List<Object> out) {
        code = its;
        texts.add(text);
        if (!more) {
            out.add(BackendReply.of(code, texts));
            code = NONE;
            texts.clear();
        }
    }

    private void lose(String why, List<Object> out) {
        lost = true;
        texts.clear();
        out.add(new NotAReply(why));
    }

    private static int codeOf(String line) {
        int value = 0;
        for (int i = 0; i < 3; i++) {
            char c = line.charAt(i);
            if (c < '0' || c > '9') {
                return NONE;
            }
            value = value * 10 + c - '0';
        }
        return value >= 200 && value <= 599 ? value : NONE;
    }
}
