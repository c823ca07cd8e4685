package gatepost.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files of this host. */
public final class DiskSources implements Sources {

    /** A list of a million networks has 20 MB; more is a mistake, such as a device. */
    private static final long LARGEST = 256_000_000;

    @Override
    public SourceText read(String path) throws IOException {
        Path file = path(path);
        if (!Files.exists(file)) {
            throw new NoSuchFileException("there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException("it is not a file");
        }
        if (!Files.isReadable(file)) {
            throw new IOException("it may not be read by this user");
        }
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than 256 MB");
        }
        return new SourceText(path, utf8(Files.readAllBytes(file)));
    }

    @Override
    public Optional<FileStamp> stamp(String path) {
        try {
            return Optional.of(FileStamp.of(Files.readAttributes(path(path), BasicFileAttributes.class)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    @Override
    public String secret(String path) throws IOException {
        String text = read(path).text();
        boolean posix = Files.getFileStore(path(path)).supportsFileAttributeView("posix");
        if (posix && Files.getPosixFilePermissions(path(path)).contains(PosixFilePermission.OTHERS_READ)) {
            throw new SecretExposedException();
        }
        return text;
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    @Override
    public List<String> matching(String pattern) throws IOException {
        int slash = pattern.lastIndexOf('/');
        String folder = slash < 0 ? "" : pattern.substring(0, slash + 1);
        Path directory = path(folder.isEmpty() ? "." : folder);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> Glob.matches(pattern.substring(slash + 1), name))
                    .map(name -> folder + name)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private static Path path(String text) throws IOException {
        try {
            return Path.of(text);
        } catch (InvalidPathException notPath) {
            throw new IOException("it is not the name of a file", notPath);
        }
    }

    private static String utf8(byte[] octets) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new IOException("it is not UTF-8 text", notText);
        }
    }
}
