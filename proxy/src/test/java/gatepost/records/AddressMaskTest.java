package gatepost.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressMaskTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "alice@example.org | *@example.org",
                "<alice@example.org>: no such user | <*@example.org>: no such user",
                "a+b=c/d'e@example.org,bob@example.net | *@example.org,*@example.net",
                "sender \"bob@example.com\" | sender \"*@example.com\"",
                "<\"a b\"@example.org> | <*@example.org>",
                "bob@[192.0.2.1] | *@[192.0.2.1]",
                "bob@[IPv6:2001:db8::1] | *@[IPv6:2001:db8::1]",
                "用户@例子.测试 | *@例子.测试",
                "no address here | no address here",
                "@example.org | @example.org",
                "a@b@c | *@b@c",
                "@ | @",
                "a@ | *@"
            })
    void localPartGoesAndTheDomainStays(String text, String hidden) {
        assertEquals(hidden, AddressMask.DOMAIN.in(text));
        assertEquals(text, AddressMask.FULL.in(text));
    }

    @Test
    void codeIsTheSameForTheSameAddressAndThisKeyOnly() throws IOException {
        LogFiles files = new LogFiles(directory.resolve("decisions.jsonl"));
        AddressMask mask = AddressMask.hash(AddressKey.beside(files));
        String code = mask.in("Alice@Example.org");
        assertTrue(code.matches("~[0-9a-f]{12}@Example\\.org"), code);
        assertEquals(mask.in("<alice@example.org>"), "<" + code.toLowerCase(java.util.Locale.ROOT) + ">");
        assertNotEquals(mask.in("bob@example.org"), mask.in("alice@example.org"));
        assertEquals(
                mask.in("a@b.example"),
                AddressMask.hash(AddressKey.beside(files)).in("a@b.example"));

        Path key = directory.resolve("decisions.jsonl.key");
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        Files.delete(key);
        assertNotEquals(
                mask.in("a@b.example"),
                AddressMask.hash(AddressKey.beside(files)).in("a@b.example"));
    }

    @Test
    void damagedKeyIsToldAndNotReplaced() throws IOException {
        Files.write(directory.resolve("decisions.jsonl.key"), new byte[3]);
        LogFiles files = new LogFiles(directory.resolve("decisions.jsonl"));
        assertThrows(IOException.class, () -> AddressKey.beside(files));
    }
}
