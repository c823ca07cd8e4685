package gatepost.observe;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes to a stream that somebody else owns, above all standard output. */
public final class StreamSink implements LogSink {

    private final String name;
    private final OutputStream out;

    public StreamSink(String name, OutputStream out) {
        this.name = name;
        this.out = out;
    }

    /** Standard output itself, because {@code System.out} keeps its failures to itself. */
    public static StreamSink stdout() {
        return new StreamSink("stdout", new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void write(byte[] lines) throws IOException {
        out.write(lines);
        out.flush();
    }

    @Override
    public void reopen() {}

    @Override
    public void close() {}
}
