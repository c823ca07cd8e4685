package gatepost.net.demo;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One session of the {@link DemoSink}. Local parts {@code 450} and {@code 550} are refused with that code, and
 * {@code nobody} does not exist, so that one can see what a sender sees.
 */
final class DemoSinkSession extends ByteToMessageDecoder {

    private static final String KEYWORDS = "250-demo.invalid\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n250-8BITMIME\r\n"
            + "250-SMTPUTF8\r\n250-DSN\r\n250-CHUNKING\r\n250-XCLIENT NAME REVERSE_NAME ADDR PORT\r\n"
            + "250-XFORWARD IDENT\r\n250 ENHANCEDSTATUSCODES\r\n";

    private final Supplier<String> queueIds;
    private final Consumer<DemoSink.Taken> tell;
    private final List<String> recipients = new ArrayList<>();
    private String client = "unknown";
    private String sender = "";
    private long awaited = -1;
    private boolean last;
    private long octets;

    DemoSinkSession(Supplier<String> queueIds, Consumer<DemoSink.Taken> tell) {
        this.queueIds = queueIds;
        this.tell = tell;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        say(ctx, "220 demo.invalid ESMTP\r\n");
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (awaited >= 0) {
            chunk(ctx, in);
            return;
        }
        int end = in.bytesBefore((byte) '\n');
        if (end >= 0) {
            String line = in.readCharSequence(end + 1, StandardCharsets.UTF_8).toString();
            command(ctx, line.strip());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    private void command(ChannelHandlerContext ctx, String line) {
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
            case "EHLO", "HELO" -> say(ctx, KEYWORDS);
            case "XCLIENT" -> {
                client = line.replaceFirst(".* ADDR=([^ ]*).*", "$1").replaceFirst("^IPV6:", "");
                say(ctx, "220 demo.invalid ESMTP\r\n");
            }
            case "MAIL" -> {
                clear();
                sender = path(line);
                say(ctx, "250 2.1.0 Ok\r\n");
            }
            case "RCPT" -> recipient(ctx, path(line));
            case "BDAT" -> {
                String[] words = line.split(" ");
                awaited = Long.parseLong(words[1]);
                last = words.length > 2;
            }
            case "QUIT" -> {
                say(ctx, "221 2.0.0 Bye\r\n");
                ctx.writeAndFlush(ctx.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
            }
            case "RSET" -> {
                clear();
                say(ctx, "250 2.0.0 Ok\r\n");
            }
            case "XFORWARD", "NOOP" -> say(ctx, "250 2.0.0 Ok\r\n");
            default -> say(ctx, "502 5.5.1 Not in this demo\r\n");
        }
    }

    private void recipient(ChannelHandlerContext ctx, String path) {
        String local = path.split("@", 2)[0].toLowerCase(Locale.ROOT);
        switch (local) {
            case "450" -> say(ctx, "450 4.2.0 Mailbox is busy, as ordered\r\n");
            case "550" -> say(ctx, "550 5.2.1 Mailbox is disabled, as ordered\r\n");
            case "nobody" -> say(ctx, "550 5.1.1 <" + path + ">: Recipient address rejected: User unknown\r\n");
            default -> {
                recipients.add(path);
                say(ctx, "250 2.1.5 Ok\r\n");
            }
        }
    }

    private void chunk(ChannelHandlerContext ctx, ByteBuf in) {
        int taken = (int) Math.min(awaited, in.readableBytes());
        in.skipBytes(taken);
        awaited -= taken;
        octets += taken;
        if (awaited > 0) {
            return;
        }
        awaited = -1;
        if (last) {
            String queueId = queueIds.get();
            tell.accept(new DemoSink.Taken(queueId, client, sender, String.join(", ", recipients), octets));
            clear();
            say(ctx, "250 2.0.0 Ok: queued as " + queueId + "\r\n");
        } else {
            say(ctx, "250 2.0.0 Ok\r\n");
        }
    }

    private void clear() {
        recipients.clear();
        sender = "";
        octets = 0;
    }

    private static String path(String line) {
        int open = line.indexOf('<');
        int close = line.indexOf('>', open);
        return open < 0 || close < 0 ? "" : line.substring(open + 1, close);
    }

    private static void say(ChannelHandlerContext ctx, String reply) {
        ctx.writeAndFlush(ByteBufUtil.writeUtf8(ctx.alloc(), reply));
    }
}
