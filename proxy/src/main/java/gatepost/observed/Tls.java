package gatepost.observed;

/**
 * What a client's connection is encrypted with.
 *
 * @param version of the protocol, as {@code TLSv1.3}
 * @param cipher name of the cipher suite, as {@code TLS_AES_256_GCM_SHA384}
 */
public record Tls(String version, String cipher) {}
