package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.mail.Domain;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The runnable jar has of ICU4J only what UTS 46 needs: every character must be mapped as with all of it. */
class JarIT {

    @Test
    void mapsEveryCharacterAsTheWholeLibraryDoes() throws Exception {
        Path jar = Checkout.root().resolve("proxy/target/gatepost.jar");
        assertTrue(Files.exists(jar), "built by mvn package");
        int mapped = 0;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Method parse = loader.loadClass(Domain.class.getName()).getMethod("comparable", String.class);
            for (int c = 128; c <= Character.MAX_CODE_POINT; c++) {
                String name = "a" + Character.toString(c) + "b.example";
                String wanted = Domain.comparable(name);
                assertEquals(wanted, parse.invoke(null, name), () -> "U+" + Integer.toHexString(name.codePointAt(1)));
                mapped += wanted.startsWith("xn--") ? 1 : 0;
            }
        }
        int found = mapped;
        assertTrue(found > 100_000, () -> found + " characters");
    }
}
