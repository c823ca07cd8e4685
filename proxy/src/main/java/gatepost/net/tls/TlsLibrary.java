package gatepost.net.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import javax.net.ssl.SSLException;

/** Who does the cryptography: BoringSSL where there is a native part for this platform, else the JDK, five times slower. */
public enum TlsLibrary {
    BORINGSSL(SslProvider.OPENSSL),
    JDK(SslProvider.JDK);

    /** All there are; which of them are offered begins with the oldest that the admin allows. */
    public static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    /** The last ones are old, and better than the plain text that a client would use instead. */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_RSA_WITH_AES_256_CBC_SHA",
            "TLS_RSA_WITH_AES_128_CBC_SHA");

    /** Names of sessions that could be resumed have one; these are not. */
    private static final int ANY_PORT = -1;

    private final SslProvider provider;

    TlsLibrary(SslProvider provider) {
        this.provider = provider;
    }

    public static TlsLibrary best() {
        return OpenSsl.isAvailable() ? BORINGSSL : JDK;
    }

    /** What settings call {@code 1.2}. */
    public static String version(String number) {
        return "TLSv" + (number.equals("1.0") ? "1" : number);
    }

    /** As logs call it. */
    public String word() {
        return this == BORINGSSL ? "BoringSSL" : "the JDK";
    }

    /** No certificate is asked of clients; BoringSSL renegotiates with nobody, the JDK must be told not to. */
    SslContext context(Identity identity, String oldest) throws SSLException {
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        return SslContextBuilder.forServer(identity.key(), identity.chain())
                .sslProvider(provider)
                .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .protocols(VERSIONS.subList(VERSIONS.indexOf(oldest), VERSIONS.size()))
                .build();
    }

    /**
     * For connections that we open.
     *
     * @param trusted who may vouch for a server; empty: those whom Java trusts
     * @param verified whether anybody must
     */
    SslContext clientContext(Optional<List<X509Certificate>> trusted, boolean verified) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient()
                .sslProvider(provider)
                .protocols("TLSv1.2", "TLSv1.3")
                .endpointIdentificationAlgorithm(verified ? "HTTPS" : null);
        if (!verified) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE);
        } else if (trusted.isPresent()) {
            builder.trustManager(trusted.get());
        }
        return builder.build();
    }

    /** As the client of a server of this name. */
    SslHandler handler(SslContext context, ByteBufAllocator allocator, String name) {
        return this == JDK
                ? context.newHandler(allocator, name, ANY_PORT, ForkJoinPool.commonPool())
                : context.newHandler(allocator, name, ANY_PORT);
    }

    /** A handshake of the JDK takes too long for an event loop, on which others wait. */
    SslHandler handler(SslContext context, ByteBufAllocator allocator) {
        SslHandler handler =
                this == JDK ? context.newHandler(allocator, ForkJoinPool.commonPool()) : context.newHandler(allocator);
        // The session has a deadline of its own for the handshake.
        handler.setHandshakeTimeoutMillis(0);
        return handler;
    }
}
