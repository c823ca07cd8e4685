package gatepost;

import gatepost.language.Settings;
import gatepost.net.tls.ClientEncryption;
import gatepost.net.tls.TlsLibrary;
import gatepost.net.tls.UnfitIdentityException;
import java.nio.file.Path;
import java.util.Optional;

/** TLS towards a backend, as the settings want it. */
public final class BackendEncryption {

    private BackendEncryption() {}

    /** Empty when the settings want none. */
    public static Optional<ClientEncryption> of(Settings.Backend backend) throws UnfitIdentityException {
        if (backend.tls().isEmpty()) {
            return Optional.empty();
        }
        Settings.BackendTls tls = backend.tls().get();
        TlsLibrary library = TlsLibrary.best();
        return Optional.of(
                tls.verified()
                        ? ClientEncryption.verified(
                                library,
                                tls.authorities().map(Path::of),
                                tls.name().orElseThrow())
                        : ClientEncryption.unverified(library, tls.name()));
    }
}
