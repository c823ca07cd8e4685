package gatepost.language;

import java.io.IOException;

/** A file with a secret that everybody may read. */
final class SecretExposedException extends IOException {

    private static final long serialVersionUID = 1;

    SecretExposedException() {
        super("every user of this host may read it");
    }
}
