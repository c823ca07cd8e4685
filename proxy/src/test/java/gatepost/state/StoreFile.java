package gatepost.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/** The file of a store, in the hands of an enemy. */
final class StoreFile {

    private StoreFile() {}

    /** All octets from {@code position} on are anything. */
    static void spoil(Path directory, long position) throws IOException {
        try (FileChannel file = open(directory)) {
            byte[] junk = new byte[(int) (file.size() - position)];
            new Random(7).nextBytes(junk);
            file.write(ByteBuffer.wrap(junk), position);
        }
    }

    static void cut(Path directory, long length) throws IOException {
        try (FileChannel file = open(directory)) {
            file.truncate(length);
        }
    }

    static void sql(Path directory, String statement) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("state.db"));
                Statement plain = connection.createStatement()) {
            plain.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FileChannel open(Path directory) throws IOException {
        return FileChannel.open(directory.resolve("state.db"), StandardOpenOption.WRITE);
    }
}
