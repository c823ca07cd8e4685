package gatepost.records;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.LocalDate;
import java.time.Period;
import java.util.Set;

/**
 * Compresses the files of days that are over, and deletes those that have been kept long enough. A file appears
 * compressed as a whole, before the plain one goes; what was cut short is begun again.
 */
public final class Upkeep {

    private static final String PART = ".part";

    private final LogFiles files;
    private final Period keep;

    /** @param keep how long a day's file stays after its day */
    public Upkeep(LogFiles files, Period keep) {
        this.files = files;
        this.keep = keep;
    }

    /** @param today the day that is written, which has no closed file that matters yet */
    public void tidy(LocalDate today) throws IOException {
        for (LogFiles.Closed file : files.closed()) {
            if (file.day().plus(keep).isBefore(today)) {
                Files.deleteIfExists(file.path());
                Files.deleteIfExists(plainOf(file));
            } else if (file.compressed()) {
                Files.deleteIfExists(plainOf(file));
            } else {
                compress(file);
            }
        }
    }

    private static void compress(LogFiles.Closed file) throws IOException {
        Path part = file.path().resolveSibling(file.path().getFileName() + PART);
        try {
            try (InputStream in = Files.newInputStream(file.path());
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                // Addresses stand in it: as few may read it as the file that is written.
                Set<PosixFilePermission> may = Files.getPosixFilePermissions(file.path());
                Files.setPosixFilePermissions(part, may);
                new BlockWriter(out).all(in);
            }
            Files.move(part, file.whenCompressed(), StandardCopyOption.ATOMIC_MOVE);
            Files.delete(file.path());
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path plainOf(LogFiles.Closed file) {
        String name = file.path().getFileName().toString();
        return file.path().resolveSibling(file.compressed() ? name.substring(0, name.length() - 3) : name);
    }
}
