package gatepost.harness;

import gatepost.lookup.DnsReply;
import gatepost.lookup.ZoneText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A real DNS server on a loopback port, with the records of some lines; its thread ends when it is closed. */
public final class ZoneServer implements AutoCloseable {

    private static final int LARGEST = 4096;

    private final ZoneText zone;
    private final DatagramSocket socket;

    public ZoneServer(String... lines) throws IOException {
        zone = ZoneText.of(List.of(lines));
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "zone-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** As settings name it. */
    public String resolver() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve() {
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                byte[] answer = answer(packet);
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException broken) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(broken);
                }
            }
        }
    }

    private byte[] answer(DatagramPacket packet) throws IOException {
        Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
        Record question = query.getQuestion();
        DnsReply reply = zone.reply(question.getName(), question.getType());
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(reply.status() == DnsReply.Status.NXDOMAIN ? Rcode.NXDOMAIN : Rcode.NOERROR);
        answer.addRecord(question, Section.QUESTION);
        reply.records().forEach(record -> answer.addRecord(record, Section.ANSWER));
        return answer.toWire();
    }
}
