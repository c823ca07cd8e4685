package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogWriterTest {

    private static final LogLine<String> LINE =
            (text, out) -> out.write((text + "\n").getBytes(StandardCharsets.US_ASCII));

    private final Counts counts = new Counts();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final LogTrouble trouble = new LogTrouble(new RareLines(() -> 0), told::add);

    @Test
    void closingWritesWhatWaits() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogWriter<String> writer = writer(10, LINE, new StreamSink("memory", out));
        writer.offer("one");
        writer.offer("two");
        writer.close();
        assertEquals("one\ntwo\n", out.toString(StandardCharsets.US_ASCII));
        assertEquals(2, counts.written.get());
    }

    @Test
    void writesSoonWithoutBeingClosed() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        LogWriter<String> writer = writer(10, LINE, new Scripted(lines -> written.countDown()));
        writer.offer("one");
        assertTrue(written.await(10, TimeUnit.SECONDS));
        writer.close();
    }

    @Test
    void dropsAndCountsWhenTheSinkHangsAndNeverWaits() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> lines = new ArrayList<>();
        LogWriter<String> writer = writer(3, LINE, new Scripted(each -> {
            lines.add(each);
            entered.countDown();
            await(release);
        }));
        writer.offer("0");
        assertTrue(entered.await(10, TimeUnit.SECONDS));
        for (int i = 1; i <= 5; i++) {
            writer.offer(String.valueOf(i));
        }
        assertEquals(2, counts.dropped.get());
        release.countDown();
        writer.close();
        assertEquals(List.of("0\n", "1\n2\n3\n"), lines);
        assertEquals(4, counts.written.get());
    }

    @Test
    void oneClientLeavesRoomForTheRecordsOfOthers() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> lines = new ArrayList<>();
        LogWriter<String> writer = writer(80, LINE, new Scripted(each -> {
            lines.add(each);
            entered.countDown();
            await(release);
        }));
        writer.offer("held");
        assertTrue(entered.await(10, TimeUnit.SECONDS));
        for (int i = 0; i < 1000; i++) {
            writer.offer("flood");
        }
        assertEquals(990, counts.dropped.get());
        writer.offer("other");
        release.countDown();
        writer.close();
        assertEquals(List.of("held\n", "flood\n".repeat(10) + "other\n"), lines);
    }

    @Test
    void brokenSinkIsCountedToldOnceAndTriedAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch failed = new CountDownLatch(1);
        List<String> lines = new ArrayList<>();
        LogWriter<String> writer = writer(10, LINE, new Scripted(each -> {
            if (calls.getAndIncrement() == 0) {
                failed.countDown();
                throw new IOException("No space left on device");
            }
            lines.add(each);
        }));
        writer.offer("lost");
        assertTrue(failed.await(10, TimeUnit.SECONDS));
        writer.offer("kept");
        writer.close();
        assertEquals(List.of("kept\n"), lines);
        assertEquals(1, counts.dropped.get());
        assertEquals(1, counts.written.get());
        assertEquals(1, told.size());
        assertTrue(told.get(0).contains("No space left on device"), told.get(0));
    }

    /** Each where it may: nothing else brings a thread back that has ended. */
    @Test
    void writesOnWhateverTheSinkThrows() throws Exception {
        for (Throwable bug : List.of(new IllegalStateException("a bug"), new StackOverflowError("a bug"))) {
            CountDownLatch failed = new CountDownLatch(1);
            List<String> lines = Collections.synchronizedList(new ArrayList<>());
            LogSink sink = new LogSink() {
                @Override
                public String name() {
                    return "broken";
                }

                @Override
                public void write(byte[] batch) {
                    if (failed.getCount() > 0) {
                        failed.countDown();
                        throwAny(bug);
                    }
                    lines.add(new String(batch, StandardCharsets.US_ASCII));
                }

                @Override
                public void reopen() {
                    throwAny(bug);
                }

                @Override
                public void close() {
                    throwAny(bug);
                }
            };
            LogWriter<String> writer = writer(10, LINE, sink);
            writer.offer("lost");
            assertTrue(failed.await(10, TimeUnit.SECONDS));
            writer.reopen().get(10, TimeUnit.SECONDS);
            writer.offer("kept");
            writer.close();
            assertEquals(List.of("kept\n"), lines);
            assertEquals(1, counts.dropped.getAndSet(0));
        }
    }

    private static void throwAny(Throwable bug) {
        if (bug instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) bug;
    }

    @Test
    void recordThatCannotBeRenderedIsDroppedAndTheLogGoesOn() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LogLine<String> picky = (text, to) -> {
            to.write('{');
            if (text.equals("bad")) {
                throw new IllegalStateException("bug");
            }
            LINE.write(text, to);
        };
        LogWriter<String> writer = writer(10, picky, new StreamSink("memory", out));
        writer.offer("bad");
        writer.offer("good");
        writer.close();
        assertEquals("{good\n", out.toString(StandardCharsets.US_ASCII));
        assertEquals(1, counts.dropped.get());
    }

    @Test
    void recordAfterTheEndIsCountedAsDropped() {
        LogWriter<String> writer = writer(10, LINE, new StreamSink("memory", new ByteArrayOutputStream()));
        writer.close();
        writer.offer("late");
        assertEquals(1, counts.dropped.get());
    }

    @Test
    void countsWhatOfABatchIsLost() {
        LogWriter<String> writer = writer(10, LINE, new Scripted(lines -> {
            throw new RecordsLostException(1, new IOException("one in two"));
        }));
        writer.offer("one");
        writer.offer("two");
        writer.close();
        // Both in one batch, or each in its own.
        assertTrue(counts.dropped.get() == 1 && counts.written.get() == 1 || counts.dropped.get() == 2);
        assertTrue(told.get(0).contains("one in two"), told.get(0));
    }

    @Test
    void reopeningReachesTheSink() {
        Scripted sink = new Scripted(lines -> {});
        LogWriter<String> writer = writer(10, LINE, sink);
        writer.reopen();
        writer.close();
        assertEquals(List.of("reopen", "close"), sink.calls);
    }

    @Test
    void troubleIsToldOncePerMinuteWithWhatWasNotTold() {
        long[] now = {0};
        LogTrouble slow = new LogTrouble(new RareLines(() -> now[0]), told::add);
        slow.tell("a.log", new IOException("full"));
        slow.tell("a.log", new IOException("full"));
        now[0] = TimeUnit.SECONDS.toNanos(59);
        slow.tell("a.log", new IOException("full"));
        assertEquals(1, told.size());
        now[0] = TimeUnit.SECONDS.toNanos(60);
        slow.tell("a.log", new IOException("full"));
        assertEquals(2, told.size());
        assertTrue(told.get(1).contains("the latest of 3"), told.get(1));
    }

    @Test
    void fileIsAppendedToAndBegunAnewAfterRotation(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("decisions.jsonl");
        Files.writeString(file, "old\n");
        try (FileSink sink = new FileSink(file)) {
            sink.write("one\n".getBytes(StandardCharsets.US_ASCII));
            Files.move(file, folder.resolve("rotated"));
            sink.write("two\n".getBytes(StandardCharsets.US_ASCII));
            sink.reopen();
            sink.write("three\n".getBytes(StandardCharsets.US_ASCII));
        }
        assertEquals("old\none\ntwo\n", Files.readString(folder.resolve("rotated")));
        assertEquals("three\n", Files.readString(file));
    }

    @Test
    void fileThatCannotBeOpenedIsTriedAgainWithEveryWrite(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("later").resolve("decisions.jsonl");
        try (FileSink sink = new FileSink(file)) {
            assertThrows(IOException.class, () -> sink.write(new byte[] {'a', '\n'}));
            Files.createDirectory(file.getParent());
            sink.write(new byte[] {'b', '\n'});
        }
        assertEquals("b\n", Files.readString(file));
    }

    @Test
    void fullDiskIsFailureOfTheWrite() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        try (FileSink sink = new FileSink(full)) {
            assertThrows(IOException.class, () -> sink.write(new byte[] {'a', '\n'}));
            assertThrows(IOException.class, () -> sink.write(new byte[] {'b', '\n'}));
        }
    }

    private LogWriter<String> writer(int capacity, LogLine<String> line, LogSink sink) {
        return new LogWriter<>("test", capacity, text -> text.charAt(0), line, sink, counts, trouble);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private interface Write {
        void lines(String lines) throws IOException;
    }

    private static final class Scripted implements LogSink {

        private final Write write;
        private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

        private Scripted(Write write) {
            this.write = write;
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public void write(byte[] lines) throws IOException {
            write.lines(new String(lines, StandardCharsets.US_ASCII));
        }

        @Override
        public void reopen() {
            calls.add("reopen");
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    private static final class Counts implements LogCounts {

        private final AtomicInteger written = new AtomicInteger();
        private final AtomicInteger dropped = new AtomicInteger();

        @Override
        public void written(int records) {
            written.addAndGet(records);
        }

        @Override
        public void dropped(int records) {
            dropped.addAndGet(records);
        }
    }
}
