package gatepost.language;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * By which a file that was written anew is told from the one that was read.
 *
 * @param key names the file itself, so that one that another was renamed to is noticed, however alike they are
 */
public record FileStamp(FileTime modified, long size, Optional<Object> key) {

    static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(
                attributes.lastModifiedTime(), attributes.size(), Optional.ofNullable(attributes.fileKey()));
    }
}
