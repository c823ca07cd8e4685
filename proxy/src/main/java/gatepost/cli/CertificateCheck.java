package gatepost.cli;

import gatepost.BackendEncryption;
import gatepost.language.LoadedSettings;
import gatepost.language.Place;
import gatepost.language.Problem;
import gatepost.language.Settings;
import gatepost.language.Severity;
import gatepost.net.tls.Identity;
import gatepost.net.tls.IdentityFiles;
import gatepost.net.tls.UnfitIdentityException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks into the certificates that settings name: what would keep the start, and what would keep clients away. */
final class CertificateCheck {

    private final Instant now;
    private final List<Problem> problems;

    private CertificateCheck(Instant now, List<Problem> problems) {
        this.now = now;
        this.problems = problems;
    }

    /** The same settings with what is wrong with their certificates; unusable when that is an error. */
    static LoadedSettings of(LoadedSettings read, Instant now) {
        List<Problem> problems = new ArrayList<>(read.problems());
        CertificateCheck check = new CertificateCheck(now, problems);
        read.settings()
                .ifPresent(settings -> settings.listeners()
                        .forEach(listener -> listener.tls()
                                .ifPresent(tls -> tls.certificates().forEach(check::certificate))));
        read.settings().ifPresent(settings -> settings.backends().forEach(check::authorities));
        boolean usable = problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
        return new LoadedSettings(problems, usable ? read.settings() : Optional.empty());
    }

    private void certificate(Settings.Certificate stated) {
        IdentityFiles files = new IdentityFiles(Path.of(stated.chain()), Path.of(stated.key()));
        try {
            validity(files.read(), stated.chainPlace());
            secrecy(files.key(), stated.keyPlace());
        } catch (UnfitIdentityException unfit) {
            Place place = unfit.isOfKey() ? stated.keyPlace() : stated.chainPlace();
            add(Severity.ERROR, place, unfit.getMessage(), Optional.empty());
        }
    }

    private void authorities(Settings.Backend backend) {
        try {
            BackendEncryption.of(backend);
        } catch (UnfitIdentityException unfit) {
            add(Severity.ERROR, backend.tls().orElseThrow().place(), unfit.getMessage(), Optional.empty());
        }
    }

    private void validity(Identity identity, Place place) {
        if (now.isAfter(identity.notAfter())) {
            warn(place, "this certificate expired " + identity.notAfter(), "senders that check it stay away: renew it");
        } else if (now.isBefore(identity.notBefore())) {
            warn(
                    place,
                    "this certificate is not valid before " + identity.notBefore(),
                    "is the clock of this host right?");
        }
        if (identity.names().isEmpty()) {
            warn(
                    place,
                    "this certificate is for no host name",
                    "it needs subjectAltName with the name in your MX record");
        }
    }

    private void secrecy(Path key, Place place) {
        try {
            if (Files.getPosixFilePermissions(key).contains(PosixFilePermission.OTHERS_READ)) {
                warn(place, "everybody on this host can read this key", "chmod o= " + key);
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            // It was read a moment ago; where there are no permissions there is nothing to warn of.
        }
    }

    private void warn(Place place, String message, String hint) {
        add(Severity.WARNING, place, message, Optional.of(hint));
    }

    private void add(Severity severity, Place place, String message, Optional<String> hint) {
        problems.add(new Problem(severity, place, message, hint, List.of()));
    }
}
