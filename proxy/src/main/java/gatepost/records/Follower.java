package gatepost.records;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads a daily log as it grows: a line once it is whole, and on into the next file when this one is closed at midnight
 * or for a reopening. It never waits: {@link #step} shows what is new, and whoever calls it says how often.
 */
public final class Follower implements Closeable {

    private final LogFiles files;
    private final long from;
    private Optional<Open> open = Optional.empty();

    /**
     * A file that is read.
     *
     * @param identity as the file system knows it, whatever its name becomes
     */
    private record Open(FileChannel channel, InputStream in, Lines lines, Object identity) {}

    /** @param from records of this moment and later are shown */
    public Follower(LogFiles files, Instant from) {
        this.files = files;
        this.from = from.toEpochMilli();
    }

    /**
     * Shows what is there, the first time with the days before.
     *
     * @return whether there is a log by now
     * @throws IOException when a file is there and cannot be read
     */
    public boolean step(Consumer<DecisionRecord> reader) throws IOException {
        if (open.isEmpty()) {
            open = openedCurrent();
            if (open.isPresent()) {
                LocalDate first = LocalDate.ofInstant(Instant.ofEpochMilli(from), ZoneOffset.UTC);
                showClosed(first.minusDays(1), open.get().identity(), reader);
                open.get().channel().position(PlainLines.offsetOf(open.get().channel(), from - Records.DISORDER));
            }
        }
        if (open.isPresent()) {
            more(open.get(), reader);
            follow(open.get(), reader);
        }
        return open.isPresent();
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().channel().close();
        }
    }

    /** On to the next file, once another one has the name of this one. */
    private void follow(Open old, Consumer<DecisionRecord> reader) throws IOException {
        Optional<Object> named = identity(files.current());
        if (named.isEmpty() || named.get().equals(old.identity())) {
            return;
        }
        // It was written to until it lost its name.
        more(old, reader);
        old.channel().close();
        open = openedCurrent();
        if (open.isPresent()) {
            showMissed(old.identity(), open.get().identity(), reader);
            more(open.get(), reader);
        }
    }

    private void more(Open file, Consumer<DecisionRecord> reader) throws IOException {
        if (file.channel().size() < file.channel().position()) {
            // Somebody emptied it.
            file.channel().position(0);
        }
        file.lines().more(file.in(), (octets, start, end) -> {
            long millis = Stamp.millis(octets, start, end);
            if (millis != Stamp.NONE && millis >= from) {
                Records.show(octets, start, end, told(reader));
            }
            return Lines.Next.LINE;
        });
    }

    private void showClosed(LocalDate first, Object but, Consumer<DecisionRecord> reader) throws IOException {
        for (LogFiles.Closed file : files.closed()) {
            if (!file.day().isBefore(first) && !identity(file.path()).equals(Optional.of(but))) {
                show(file.path(), reader);
            }
        }
    }

    /** Files that began and ended between two steps: of a follower that was stopped, or a log reopened twice. */
    private void showMissed(Object old, Object now, Consumer<DecisionRecord> reader) throws IOException {
        boolean behind = false;
        for (LogFiles.Closed file : files.closed()) {
            Optional<Object> identity = identity(file.path());
            if (behind && !identity.equals(Optional.of(now))) {
                show(file.path(), reader);
            }
            behind |= identity.equals(Optional.of(old));
        }
    }

    private void show(Path file, Consumer<DecisionRecord> reader) throws IOException {
        Records.read(file, from, Long.MAX_VALUE - Records.DISORDER, Needle.ANY, Budget.unlimited(), told(reader));
    }

    private static Predicate<DecisionRecord> told(Consumer<DecisionRecord> reader) {
        return record -> {
            reader.accept(record);
            return true;
        };
    }

    /** Empty when there is none; what was renamed while it was opened is opened anew. */
    private Optional<Open> openedCurrent() throws IOException {
        while (true) {
            Optional<Object> before = identity(files.current());
            if (before.isEmpty()) {
                return Optional.empty();
            }
            FileChannel channel;
            try {
                channel = FileChannel.open(files.current(), StandardOpenOption.READ);
            } catch (NoSuchFileException gone) {
                continue;
            }
            if (identity(files.current()).equals(before)) {
                return Optional.of(new Open(channel, Channels.newInputStream(channel), new Lines(), before.get()));
            }
            channel.close();
        }
    }

    private static Optional<Object> identity(Path file) throws IOException {
        try {
            return Optional.of(
                    Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }
}
