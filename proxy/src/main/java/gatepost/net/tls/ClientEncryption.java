package gatepost.net.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/** TLS of connections that we open, as a client of somebody else's server. */
public final class ClientEncryption {

    private final TlsLibrary library;
    private final SslContext context;
    private final Optional<String> name;

    private ClientEncryption(TlsLibrary library, SslContext context, Optional<String> name) {
        this.library = library;
        this.context = context;
        this.name = name;
    }

    /**
     * With whoever is there: nobody can listen, but somebody could stand between.
     *
     * @param name what the server is asked for
     */
    public static ClientEncryption unverified(TlsLibrary library, Optional<String> name) throws UnfitIdentityException {
        return of(library, Optional.empty(), false, name);
    }

    /**
     * With a server whose certificate is for {@code name}.
     *
     * @param authorities file with the certificates of which one must vouch for it; empty: those that Java trusts
     */
    public static ClientEncryption verified(TlsLibrary library, Optional<Path> authorities, String name)
            throws UnfitIdentityException {
        Optional<List<X509Certificate>> trusted = Optional.empty();
        if (authorities.isPresent()) {
            trusted = Optional.of(IdentityFiles.certificates(authorities.get()));
        }
        return of(library, trusted, true, Optional.of(name));
    }

    /** Begins the handshake when it is put into a pipeline, and gives up after {@code patience}. */
    public SslHandler handler(ByteBufAllocator allocator, Duration patience) {
        SslHandler handler = name.map(its -> library.handler(context, allocator, its))
                .orElseGet(() -> library.handler(context, allocator));
        handler.setHandshakeTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
        return handler;
    }

    private static ClientEncryption of(
            TlsLibrary library, Optional<List<X509Certificate>> trusted, boolean verified, Optional<String> name)
            throws UnfitIdentityException {
        try {
            return new ClientEncryption(library, library.clientContext(trusted, verified), name);
        } catch (SSLException unusable) {
            throw UnfitIdentityException.ofChain("TLS cannot be used: " + unusable.getMessage());
        }
    }
}
