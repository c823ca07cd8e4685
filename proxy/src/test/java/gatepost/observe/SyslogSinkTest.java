package gatepost.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyslogSinkTest {

    private static final int MAIL = 2;
    private static final int LOCAL7 = 23;

    private DatagramSocket receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        receiver.setSoTimeout(10_000);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void eachLineIsOneMessageWithFacilityAndLevel() throws IOException {
        try (SyslogSink sink = sink(MAIL)) {
            sink.write(
                    ascii("Nov 20 17:41:58 mx1 gatepost/smtpd[1]: one\nNov 20 17:41:59 mx1 gatepost/smtpd[1]: two\n"));
        }
        assertEquals("<22>Nov 20 17:41:58 mx1 gatepost/smtpd[1]: one", received());
        assertEquals("<22>Nov 20 17:41:59 mx1 gatepost/smtpd[1]: two", received());
    }

    @Test
    void facilityIsTheOneThatWasAskedFor() throws IOException {
        try (SyslogSink sink = sink(LOCAL7)) {
            sink.write(ascii("x\n"));
        }
        assertEquals("<190>x", received());
    }

    @Test
    void aLineThatIsTooLongIsLostAloneAndCounted() throws IOException {
        try (SyslogSink sink = sink(MAIL)) {
            RecordsLostException lost = assertThrows(
                    RecordsLostException.class, () -> sink.write(ascii("one\n" + "x".repeat(70_000) + "\nthree\n")));
            assertEquals(1, lost.lost());
        }
        assertEquals("<22>one", received());
        assertEquals("<22>three", received());
    }

    @Test
    void nobodyThereIsNoticedAndARestartedReceiverGetsTheNext() throws IOException {
        InetSocketAddress address = new InetSocketAddress(receiver.getLocalAddress(), receiver.getLocalPort());
        try (SyslogSink sink = new SyslogSink(address, MAIL)) {
            receiver.close();
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 1000; i++) {
                    sink.write(ascii("into the void\n"));
                }
            });
            receiver = new DatagramSocket(address);
            receiver.setSoTimeout(1000);
            assertEquals("<22>again", receivedOf(sink, "again\n"));
        }
    }

    @Test
    void journalIsToldByTheStreamThatSystemdNames(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("a"));
        assertTrue(Journal.deviceAndInode(file).matches("\\d+:\\d+"));
        assertEquals("", Journal.deviceAndInode(folder.resolve("none")));
        String stdout = Journal.deviceAndInode(Path.of("/proc/self/fd/1"));
        assertTrue(Journal.isStdout(Map.of("JOURNAL_STREAM", stdout)));
        assertEquals(false, Journal.isStdout(Map.of("JOURNAL_STREAM", Journal.deviceAndInode(file))));
        assertEquals(false, Journal.isStdout(Map.of()));
    }

    /** The error of the message before may stand in front of the first one. */
    private String receivedOf(SyslogSink sink, String line) throws IOException {
        for (int i = 0; i < 3; i++) {
            try {
                sink.write(ascii(line));
                return received();
            } catch (RecordsLostException | SocketTimeoutException notYet) {
                assertTrue(i < 2, notYet::toString);
            }
        }
        throw new AssertionError("nothing came");
    }

    private SyslogSink sink(int facility) {
        return new SyslogSink(new InetSocketAddress(receiver.getLocalAddress(), receiver.getLocalPort()), facility);
    }

    private String received() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
        receiver.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
