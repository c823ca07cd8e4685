package gatepost.net.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;

/** TLS of one listener: its certificates, of which a client gets the one it asks for, and the oldest version it takes. */
public final class Encryption {

    /** Octets; a record may have 16 KiB, and clients of mail ask for little. */
    private static final int LARGEST_CLIENT_HELLO = 16 * 1024;

    private final TlsLibrary library;
    private final List<IdentityFiles> files;
    private final String oldest;
    private final Handshakes handshakes;
    private volatile NamedContexts contexts;
    private List<Identity> identities = List.of();
    private String stamp = "";

    /**
     * @param files at least one; the first is for clients that ask for no name we have
     * @param oldest one of {@link TlsLibrary#VERSIONS}
     * @param handshakes of this process
     */
    public Encryption(TlsLibrary library, List<IdentityFiles> files, String oldest, Handshakes handshakes) {
        this.library = library;
        this.files = List.copyOf(files);
        this.oldest = oldest;
        this.handshakes = handshakes;
    }

    /**
     * Reads the files when they have changed; all of them can be used, or everything stays as it was until they change
     * again. Sessions go on with what they began with.
     *
     * @return whether they had changed
     */
    public synchronized boolean refresh() throws UnfitIdentityException {
        StringBuilder now = new StringBuilder();
        files.forEach(each -> now.append(each.stamp()).append('\n'));
        if (now.toString().equals(stamp)) {
            return false;
        }
        stamp = now.toString();
        List<Identity> read = new ArrayList<>();
        for (IdentityFiles each : files) {
            read.add(each.read());
        }
        try {
            contexts = new NamedContexts(library, read, oldest);
        } catch (SSLException unusable) {
            throw UnfitIdentityException.ofChain("the certificate cannot be used: " + unusable.getMessage());
        }
        identities = List.copyOf(read);
        return true;
    }

    /** What is in use. */
    public synchronized List<Identity> identities() {
        return identities;
    }

    /** New keys for session tickets; those of the last two times are still taken. */
    public synchronized void rotateTickets() {
        contexts.rotateTickets();
    }

    public Handshakes handshakes() {
        return handshakes;
    }

    /** Stands before all others in a pipeline and makes itself a {@link SslHandler} when it knows whom the client wants. */
    public ChannelHandler handler() {
        return new SniHandler(contexts, LARGEST_CLIENT_HELLO, 0) {
            @Override
            protected SslHandler newSslHandler(SslContext context, ByteBufAllocator allocator) {
                return library.handler(context, allocator);
            }
        };
    }
}
