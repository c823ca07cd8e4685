package gatepost.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a daily log by their names: {@code decisions.jsonl}, which is written, and beside it those of the days
 * before (UTC), {@code decisions-2026-11-20.jsonl}, with {@code .gz} behind it when compressed. What was closed for
 * another reason than midnight has a number, {@code decisions-2026-11-20.2.jsonl}.
 */
public final class LogFiles {

    private static final String COMPRESSED = ".gz";

    private final Path current;
    private final String stem;
    private final String extension;

    /**
     * One that is no longer written.
     *
     * @param number of the day's files, from 1
     */
    public record Closed(Path path, LocalDate day, int number, boolean compressed) {

        /** What it becomes when it is compressed. */
        public Path whenCompressed() {
            return path.resolveSibling(path.getFileName() + COMPRESSED);
        }
    }

    /** @param current the file that is written */
    public LogFiles(Path current) {
        this.current = current.toAbsolutePath();
        String name = current.getFileName().toString();
        int dot = name.lastIndexOf('.');
        this.stem = (dot <= 0 ? name : name.substring(0, dot)) + "-";
        this.extension = dot <= 0 ? "" : name.substring(dot);
    }

    public Path current() {
        return current;
    }

    /** A name for what was written on this day, that nothing has yet. */
    public Path free(LocalDate day) throws IOException {
        int used = closed().stream()
                .filter(file -> file.day().equals(day))
                .mapToInt(Closed::number)
                .max()
                .orElse(0);
        String number = used == 0 ? "" : "." + (used + 1);
        return current.resolveSibling(stem + day + number + extension);
    }

    /** The closed ones in the order of time; one that is there twice because compressing it was cut short, once. */
    public List<Closed> closed() throws IOException {
        try (Stream<Path> beside = Files.list(current.getParent())) {
            List<Closed> all = beside.flatMap(path -> closed(path).stream())
                    .sorted(Comparator.comparing(Closed::day).thenComparing(Closed::number))
                    .toList();
            return all.stream()
                    .filter(file -> file.compressed() || !all.contains(compressed(file)))
                    .toList();
        } catch (NoSuchFileException nothing) {
            return List.of();
        }
    }

    private static Closed compressed(Closed file) {
        return new Closed(file.whenCompressed(), file.day(), file.number(), true);
    }

    private Optional<Closed> closed(Path path) {
        String name = path.getFileName().toString();
        boolean compressed = name.endsWith(COMPRESSED);
        String plain = compressed ? name.substring(0, name.length() - COMPRESSED.length()) : name;
        if (!plain.startsWith(stem)
                || !plain.endsWith(extension)
                || plain.length() < stem.length() + extension.length()) {
            return Optional.empty();
        }
        String[] parts = plain.substring(stem.length(), plain.length() - extension.length())
                .split("\\.", -1);
        try {
            int number = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
            return parts.length > 2 || number < 1
                    ? Optional.empty()
                    : Optional.of(new Closed(path, LocalDate.parse(parts[0]), number, compressed));
        } catch (DateTimeParseException | NumberFormatException other) {
            return Optional.empty();
        }
    }
}
