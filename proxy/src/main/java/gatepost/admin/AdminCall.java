package gatepost.admin;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Asks a running Gatepost over its admin socket. */
public final class AdminCall {

    private AdminCall() {}

    /**
     * Sends a command and waits for its answer.
     *
     * @param words the command's name first
     * @param patience for the answer
     * @throws IOException when nobody listens, when access is denied, or when no answer comes
     */
    public static AdminAnswer ask(Path socket, List<String> words, Duration patience) throws IOException {
        try (AdminConnection connection = new AdminConnection(SocketChannel.open(UnixDomainSocketAddress.of(socket)))) {
            connection.write(AdminWire.request(words), patience);
            // A character has up to four octets.
            return AdminWire.answer(connection
                    .readAll(4 * AdminWire.LONGEST_ANSWER, patience)
                    .orElseThrow(() -> new IOException("the answer is too long")));
        }
    }
}
