package gatepost.net.smtp;

import gatepost.smtp.CommandParser;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.util.concurrent.TimeUnit;

/**
 * Cuts the client's octets into command lines or hands them on as data, whichever its {@link Reader} asked for. One
 * frame at a time: behind a frame it stands still until it is told how to go on, so it never runs ahead of a change of
 * mode. Only CRLF ends a line (RFC 5321 §2.3.8). At most one read's worth of input waits here.
 *
 * <p>Replies are flushed when the input is used up (RFC 2920 §3.2); while the client does not take its replies, nothing
 * more is read. A client that sends much at once has a few frames taken at a turn of the event loop, then the others'
 * turn comes.
 */
final class SmtpDecoder extends ChannelInboundHandlerAdapter {

    /** Octets of a command line without CRLF: RFC 5321 §4.5.3.1.4 asks for 512 and room for extensions; Postfix has 2048. */
    static final int MAX_LINE = CommandParser.MAX_LINE;

    /** Octets that are discarded behind a line that is too long, before the client is given up. */
    static final int DISCARD_BUDGET = 64 * 1024;

    /** How data is handed on: the size of the one array a session reads through. */
    private static final int SLICE = 16 * 1024;

    /**
     * Frames taken at one turn: some milliseconds of judging at most, so that a hundred clients who pipeline thousands of
     * commands make nobody late.
     */
    static final int TURN = 16;

    /** Who reads the frames. Each call but {@link #octets} and {@link #inLine} finds the decoder standing still. */
    interface Reader {

        /** Octets came while nobody should speak. */
        void spokeEarly();

        /** A line without its CRLF; it ends in LF when a bare LF ended it. */
        void command(byte[] line);

        /** A line has begun whose end is still to come; said again each time more of it comes. */
        void inLine();

        /** A line was too long and has been skipped. */
        void lineTooLong();

        /** The client does not stop sending a line that is too long. */
        void endlessLine();

        /**
         * Data, to be consumed up to the end of data; must not ask for the next mode.
         *
         * @return how many octets were consumed, all of them unless the data ended
         */
        int octets(byte[] slice, int length);

        /** Whether data can be taken now; when it can again, {@link SmtpDecoder#resume} must be called. */
        boolean hasRoom();

        /** Whether the octets consumed last ended the data. */
        boolean atEndOfData();

        void endOfData();

        /** All that came has been taken, and nothing more will: the client has closed its side. What is said still arrives. */
        void endOfInput();
    }

    private enum Mode {
        STILL,
        WATCH,
        COMMAND,
        SKIP,
        DATA,
        DISCARD
    }

    private final Reader reader;
    private ChannelHandlerContext ctx;
    private ByteBuf pending;
    private byte[] slice;
    private Mode mode = Mode.STILL;
    private int discarded;
    private boolean pumping;
    private boolean inputEnded;
    private boolean resting;
    private int taken;

    SmtpDecoder(Reader reader) {
        this.reader = reader;
    }

    /** Reads on only to notice a client that speaks before it is greeted. */
    void watch() {
        proceed(Mode.WATCH);
    }

    /** The next frame is a command line. */
    void command() {
        proceed(Mode.COMMAND);
    }

    /** What follows is data, until the reader consumes less than it was given. */
    void data() {
        proceed(Mode.DATA);
    }

    /** There is room again for data, if data is what comes. */
    void resume() {
        pump();
    }

    /** The last reply was said: what still comes is read, so that closing does not reset the connection, and dropped. */
    void discard() {
        proceed(Mode.DISCARD);
    }

    boolean awaitsCommand() {
        return mode == Mode.COMMAND;
    }

    /** Whether octets have come that belong to no frame yet. */
    boolean hasInput() {
        return pending != null && pending.isReadable();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
        // It may have ended before a session stood here.
        inputEnded = added.channel() instanceof DuplexChannel duplex && duplex.isInputShutdown();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        release();
    }

    @Override
    public void channelRead(ChannelHandlerContext read, Object message) {
        append((ByteBuf) message);
        pump();
    }

    /** The client's FIN, or its word for it in TLS, is no more than the end of what it says (RFC 9293 §3.6). */
    @Override
    public void userEventTriggered(ChannelHandlerContext told, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            inputEnded = true;
            pump();
        }
        told.fireUserEventTriggered(event);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext complete) {
        if (!resting) {
            taken = 0;
        }
        complete.fireChannelReadComplete();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        pump();
        changed.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext inactive) {
        mode = Mode.STILL;
        release();
        inactive.fireChannelInactive();
    }

    private void proceed(Mode next) {
        mode = next;
        pump();
    }

    /** Takes frames as long as there are any and the reader wants them; then flushes, and reads if more is wanted. */
    private void pump() {
        if (pumping || resting || !ctx.channel().isActive()) {
            return;
        }
        pumping = true;
        try {
            while (taken < TURN && isWanted() && hasInput() && frame()) {
                taken++;
            }
        } finally {
            pumping = false;
        }
        if (ctx.isRemoved()) {
            return;
        }
        if (!hasInput()) {
            // A client that says nothing more for minutes keeps no buffer.
            release();
        }
        ctx.flush();
        if (taken == TURN && isWanted() && hasInput()) {
            rest();
            return;
        }
        // Reading goes on while nothing waits, which costs nothing and notices a client that leaves; what has come and
        // is not wanted yet stops it. Switching it for every frame would cost two system calls each.
        ctx.channel().config().setAutoRead(!inputEnded && (isWanted() || mode == Mode.STILL && !hasInput()));
        if (inputEnded && isWanted()) {
            mode = Mode.STILL;
            reader.endOfInput();
        }
    }

    /** A task of now would run before the others' sockets are looked at; one of a later time, if due, runs behind that. */
    private void rest() {
        resting = true;
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(this::goOn, 0, TimeUnit.NANOSECONDS);
    }

    private void goOn() {
        resting = false;
        taken = 0;
        try {
            pump();
        } catch (RuntimeException bug) {
            ctx.fireExceptionCaught(bug);
        }
    }

    private boolean isWanted() {
        return switch (mode) {
            case STILL -> false;
            case DATA -> reader.hasRoom();
            case DISCARD -> true;
            default -> ctx.channel().isWritable();
        };
    }

    /** Takes one frame; false when the input does not hold a whole one. */
    private boolean frame() {
        return switch (mode) {
            case STILL -> false;
            case WATCH -> early();
            case COMMAND -> line();
            case SKIP -> skip();
            case DATA -> octets();
            case DISCARD -> drop();
        };
    }

    private boolean early() {
        mode = Mode.STILL;
        reader.spokeEarly();
        return true;
    }

    private boolean line() {
        int length = pending.bytesBefore((byte) '\n');
        if (length < 0 && pending.readableBytes() <= MAX_LINE + 1) {
            reader.inLine();
            return false;
        }
        if (length < 0 || length > MAX_LINE + 1) {
            discarded = 0;
            mode = Mode.SKIP;
            return true;
        }
        boolean strict = length > 0 && pending.getByte(pending.readerIndex() + length - 1) == '\r';
        byte[] text = new byte[strict ? length - 1 : length + 1];
        pending.readBytes(text);
        if (strict) {
            pending.skipBytes(2);
        }
        mode = Mode.STILL;
        reader.command(text);
        return true;
    }

    private boolean skip() {
        int length = pending.bytesBefore((byte) '\n');
        int skipped = length < 0 ? pending.readableBytes() : length + 1;
        pending.skipBytes(skipped);
        discarded += skipped;
        if (length >= 0) {
            mode = Mode.STILL;
            reader.lineTooLong();
        } else if (discarded > DISCARD_BUDGET) {
            mode = Mode.STILL;
            reader.endlessLine();
        } else {
            reader.inLine();
        }
        return true;
    }

    private boolean drop() {
        pending.skipBytes(pending.readableBytes());
        return true;
    }

    private boolean octets() {
        if (slice == null) {
            slice = new byte[SLICE];
        }
        int length = Math.min(SLICE, pending.readableBytes());
        pending.getBytes(pending.readerIndex(), slice, 0, length);
        pending.skipBytes(reader.octets(slice, length));
        if (reader.atEndOfData()) {
            slice = null;
            mode = Mode.STILL;
            reader.endOfData();
        }
        return true;
    }

    private void append(ByteBuf more) {
        if (!hasInput()) {
            release();
            pending = more;
            return;
        }
        ByteBuf whole = ctx.alloc().buffer(pending.readableBytes() + more.readableBytes());
        try {
            whole.writeBytes(pending).writeBytes(more);
        } finally {
            more.release();
            release();
        }
        pending = whole;
    }

    private void release() {
        if (pending != null) {
            pending.release();
            pending = null;
        }
    }
}
