package gatepost.net.hold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.message.MessageEdits;
import gatepost.message.MessageEdits.Range;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageHoldTest {

    private static final int CHUNK = MessageHold.CHUNK;
    private static final long SHARE = 2 * CHUNK;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final EventLoop loop = channel.eventLoop();
    private final Deque<Runnable> fileWork = new ArrayDeque<>();

    @TempDir
    private Path directory;

    @AfterEach
    void endChannel() {
        channel.finishAndReleaseAll();
    }

    @Test
    void givesBackASmallMessageFromMemory() throws IOException {
        Holds holds = holds(100 * CHUNK, files());
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        byte[] message = octets(1000);
        hold.append(message, 0, message.length);
        assertArrayEquals(message, replayed(finished(hold), MessageEdits.NONE));
        assertTrue(fileWork.isEmpty());
        hold.close();
        assertEquals(0, holds.budget().used());
    }

    @Test
    void chargesWholeChunks() throws IOException {
        Holds holds = holds(100 * CHUNK, files());
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        assertEquals(CHUNK, holds.budget().used());
        hold.append(octets(CHUNK + 1), 0, CHUNK + 1);
        assertEquals(2 * CHUNK, holds.budget().used());
        hold.close();
        assertEquals(0, holds.budget().used());
    }

    @Test
    void goesToAFileBeyondItsShareAndComesBackUnchanged() throws IOException {
        Holds holds = holds(100 * CHUNK, files());
        for (int length : new int[] {3 * CHUNK, 3 * CHUNK + 1, 10 * CHUNK, 10 * CHUNK - 1, 55 * CHUNK + 77}) {
            MessageHold hold = holds.tryOpen(loop).orElseThrow();
            byte[] message = octets(length);
            for (int from = 0; from < length; from += 1448) {
                hold.append(message, from, Math.min(1448, length - from));
                runFileWork();
            }
            assertEquals(length, hold.size());
            HeldMessage held = finished(hold);
            assertTrue(held.inFile() > 0);
            assertTrue(
                    holds.budget().used() <= (SHARE + (Replay.BUFFERS + 2) * CHUNK),
                    "" + holds.budget().used());
            assertArrayEquals(message, replayed(held, MessageEdits.NONE));
            assertArrayEquals(message, replayed(held, MessageEdits.NONE), "a second time");
            hold.close();
            runFileWork();
            assertEquals(0, holds.budget().used());
        }
    }

    @Test
    void leavesNoNameInItsPrivateDirectory() throws IOException {
        Path own = directory.resolve("spool");
        Holds holds = holds(100 * CHUNK, UnlinkedFiles.in(own));
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        hold.append(octets(5 * CHUNK), 0, 5 * CHUNK);
        runFileWork();
        try (var names = Files.list(own)) {
            assertEquals(0, names.count());
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
        hold.close();
        runFileWork();
    }

    @Test
    void appliesEditsAcrossFileAndMemory() throws IOException {
        Holds holds = holds(100 * CHUNK, files());
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        byte[] message = octets(5 * CHUNK + 100);
        hold.append(message, 0, message.length);
        runFileWork();
        byte[] prefix = "Received: here\r\n".getBytes(StandardCharsets.US_ASCII);
        MessageEdits edits = MessageEdits.of(
                prefix,
                List.of(new Range(0, 10), new Range(CHUNK - 1, CHUNK + 1), new Range(5 * CHUNK, 5 * CHUNK + 99)));
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(prefix);
        expected.write(message, 10, CHUNK - 11);
        expected.write(message, CHUNK + 1, 4 * CHUNK - 1);
        expected.write(message, 5 * CHUNK + 99, 1);
        HeldMessage held = finished(hold);
        assertEquals(expected.size(), held.replay(edits).remaining());
        assertArrayEquals(expected.toByteArray(), replayed(held, edits));
        hold.close();
        runFileWork();
    }

    @Test
    void opensNothingWhenTheBudgetIsUsedUp() throws IOException {
        Holds holds = holds(2 * CHUNK, files());
        MessageHold one = holds.tryOpen(loop).orElseThrow();
        MessageHold two = holds.tryOpen(loop).orElseThrow();
        assertTrue(holds.tryOpen(loop).isEmpty());
        one.close();
        MessageHold three = holds.tryOpen(loop).orElseThrow();
        two.close();
        three.close();
        three.close();
        assertEquals(0, holds.budget().used());
    }

    @Test
    void spillsBelowItsShareWhenTheBudgetIsTight() throws IOException {
        Holds holds = new Holds(
                new MemoryBudget(10 * CHUNK), 9 * CHUNK, Duration.ofSeconds(30), files(), FilePool.on(fileWork::add));
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        hold.append(octets(6 * CHUNK), 0, 6 * CHUNK);
        assertTrue(fileWork.isEmpty());
        hold.append(octets(2 * CHUNK), 0, 2 * CHUNK);
        assertFalse(fileWork.isEmpty());
        hold.close();
        runFileWork();
        assertEquals(0, holds.budget().used());
    }

    @Test
    void failsAndLetsEverythingGoWhenTheLimitIsMetInTheMiddle() throws IOException {
        Holds holds = holds(3 * CHUNK, files());
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        hold.append(octets(4 * CHUNK), 0, 4 * CHUNK);
        assertTrue(hold.hasFailed());
        runFileWork();
        assertEquals(0, holds.budget().used());
        hold.append(octets(CHUNK), 0, CHUNK);
        assertTrue(hold.finish().isDone());
        assertEquals(Optional.empty(), hold.finish().join());
        hold.close();
    }

    @Test
    void pausesTheClientWhileTheFileIsSlower() throws IOException {
        Holds holds = holds(100 * CHUNK, files());
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        int[] resumed = {0};
        hold.onWritable(() -> resumed[0]++);
        hold.append(octets(5 * CHUNK), 0, 5 * CHUNK);
        assertTrue(hold.isWritable());
        hold.append(octets(8 * CHUNK), 0, 8 * CHUNK);
        assertFalse(hold.isWritable());
        assertEquals(1, holds.pauses());
        runFileWork();
        assertTrue(hold.isWritable());
        assertEquals(1, resumed[0]);
        hold.close();
        runFileWork();
        assertEquals(0, holds.budget().used());
    }

    @Test
    void givesUpAMessageThatIsPausedForTooLong() throws IOException {
        Holds holds = holds(100 * CHUNK, files());
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        hold.append(octets(13 * CHUNK), 0, 13 * CHUNK);
        channel.advanceTimeBy(31, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertTrue(hold.hasFailed());
        assertTrue(hold.isWritable());
        runFileWork();
        assertEquals(0, holds.budget().used());
        hold.close();
    }

    @Test
    void goesOnInMemoryUpToItsShareWhenTheDiskFails() throws IOException {
        Holds tight = new Holds(
                new MemoryBudget(5 * CHUNK),
                5 * CHUNK,
                Duration.ofSeconds(30),
                brokenAfter(0),
                FilePool.on(fileWork::add));
        MessageHold small = tight.tryOpen(loop).orElseThrow();
        byte[] message = octets(4 * CHUNK + 5);
        small.append(message, 0, message.length);
        runFileWork();
        assertFalse(small.hasFailed());
        assertArrayEquals(message, replayed(finished(small), MessageEdits.NONE));
        small.close();
        assertEquals(0, tight.budget().used());
    }

    @Test
    void failsABigMessageWhenTheDiskFails() throws IOException {
        for (int good = 0; good < 3; good++) {
            Holds holds = holds(100 * CHUNK, brokenAfter(good));
            MessageHold hold = holds.tryOpen(loop).orElseThrow();
            for (int i = 0; i < 4; i++) {
                hold.append(octets(3 * CHUNK), 0, 3 * CHUNK);
                runFileWork();
            }
            assertTrue(hold.hasFailed());
            assertEquals(0, holds.budget().used());
            hold.close();
        }
    }

    /** The Error ends the thread it came up in; the pool makes another one. */
    @Test
    void givesBackEverythingWhenTheFileThreadMeetsAnError() throws IOException {
        Holds holds = holds(100 * CHUNK, () -> {
            throw new StackOverflowError("a bug");
        });
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        hold.append(octets(4 * CHUNK), 0, 4 * CHUNK);
        assertThrows(StackOverflowError.class, this::runFileWork);
        channel.runPendingTasks();
        assertTrue(hold.hasFailed());
        hold.close();
        assertEquals(0, holds.budget().used());
    }

    @Test
    void endsAReadingThatMeetsAnError() throws IOException {
        SpillFiles good = files();
        Holds holds = holds(100 * CHUNK, () -> unreadable(good.open()));
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        hold.append(octets(4 * CHUNK), 0, 4 * CHUNK);
        runFileWork();
        Gathered gathered = new Gathered();
        finished(hold).replay(MessageEdits.NONE).read(CHUNK, gathered);
        assertThrows(StackOverflowError.class, this::runFileWork);
        channel.runPendingTasks();
        assertTrue(gathered.failed);
        hold.close();
        runFileWork();
        assertEquals(0, holds.budget().used());
    }

    @Test
    void failsABigMessageWhenTheDirectoryIsGone() throws IOException {
        Path own = directory.resolve("gone");
        UnlinkedFiles files = UnlinkedFiles.in(own);
        Files.delete(own);
        Holds holds = holds(100 * CHUNK, files);
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        hold.append(octets(4 * CHUNK), 0, 4 * CHUNK);
        runFileWork();
        assertTrue(hold.hasFailed());
        hold.close();
        assertEquals(0, holds.budget().used());
    }

    @Test
    void releasesEverythingWhenClosedWhileTheFileIsWritten() throws IOException {
        Holds holds = holds(100 * CHUNK, files());
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        hold.append(octets(4 * CHUNK), 0, 4 * CHUNK);
        hold.close();
        assertTrue(holds.budget().used() > 0);
        runFileWork();
        assertEquals(0, holds.budget().used());
    }

    @Test
    void endsAReadingOfTheFileThatIsUnderWayWhenClosed() throws IOException {
        Holds holds = holds(100 * CHUNK, files());
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        hold.append(octets(4 * CHUNK), 0, 4 * CHUNK);
        runFileWork();
        Gathered gathered = new Gathered();
        finished(hold).replay(MessageEdits.NONE).read(CHUNK, gathered);
        hold.close();
        runFileWork();
        assertTrue(gathered.failed);
        assertEquals(0, gathered.octets.size());
    }

    @Test
    void waitsForTheFileBeforeTheMessageIsComplete() throws IOException {
        Holds holds = holds(100 * CHUNK, files());
        MessageHold hold = holds.tryOpen(loop).orElseThrow();
        hold.append(octets(4 * CHUNK), 0, 4 * CHUNK);
        var end = hold.finish();
        assertFalse(end.isDone());
        runFileWork();
        assertTrue(end.getNow(Optional.empty()).isPresent());
        hold.close();
        runFileWork();
    }

    private Holds holds(long memory, SpillFiles files) {
        return new Holds(new MemoryBudget(memory), SHARE, Duration.ofSeconds(30), files, FilePool.on(fileWork::add));
    }

    private SpillFiles files() throws IOException {
        return UnlinkedFiles.in(directory);
    }

    private static SpillFile unreadable(SpillFile file) {
        return new SpillFile() {
            @Override
            public void write(ByteBuffer[] octets, long position) throws IOException {
                file.write(octets, position);
            }

            @Override
            public void read(ByteBuffer octets, long position) {
                throw new StackOverflowError("a bug");
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    private SpillFiles brokenAfter(int goodWrites) throws IOException {
        SpillFiles good = files();
        return () -> {
            SpillFile file = good.open();
            int[] left = {goodWrites};
            return new SpillFile() {
                @Override
                public void write(ByteBuffer[] octets, long position) throws IOException {
                    if (left[0]-- <= 0) {
                        throw new IOException("No space left on device");
                    }
                    file.write(octets, position);
                }

                @Override
                public void read(ByteBuffer octets, long position) throws IOException {
                    file.read(octets, position);
                }

                @Override
                public void close() throws IOException {
                    file.close();
                }
            };
        };
    }

    /** Does what waits for the disk, and what the loop has to do with it, until nothing is left. */
    private void runFileWork() {
        while (!fileWork.isEmpty()) {
            fileWork.removeFirst().run();
            channel.runPendingTasks();
        }
    }

    private HeldMessage finished(MessageHold hold) {
        var end = hold.finish();
        runFileWork();
        return end.getNow(Optional.empty()).orElseThrow();
    }

    private byte[] replayed(HeldMessage held, MessageEdits edits) {
        Replay replay = held.replay(edits);
        Gathered gathered = new Gathered();
        while (replay.remaining() > 0) {
            replay.read(10_000, gathered);
            runFileWork();
            assertFalse(gathered.failed);
        }
        return gathered.octets.toByteArray();
    }

    private static byte[] octets(int length) {
        byte[] octets = new byte[length];
        new Random(length).nextBytes(octets);
        return octets;
    }

    private static final class Gathered implements Slices {

        private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
        private boolean failed;

        @Override
        public void slice(ByteBuf slice) {
            byte[] some = new byte[slice.readableBytes()];
            slice.readBytes(some);
            slice.release();
            octets.writeBytes(some);
        }

        @Override
        public void failed(IOException why) {
            failed = true;
        }
    }
}
