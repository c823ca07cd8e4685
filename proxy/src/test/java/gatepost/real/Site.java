package gatepost.real;

import gatepost.Gatepost;
import gatepost.Server;
import gatepost.Setup;
import gatepost.Wiring;
import gatepost.language.DiskSources;
import gatepost.language.ExtraEntries;
import gatepost.language.Loaded;
import gatepost.language.LoadedSettings;
import gatepost.language.PolicyFile;
import gatepost.language.Settings;
import gatepost.language.SettingsFile;
import gatepost.language.Sources;
import gatepost.lookup.Resolver;
import gatepost.state.memory.Memories;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** A Gatepost of our own: its files in a directory, to be started here or as a process. */
final class Site {

    private static final String HOST = "mx.example.org";

    private final Path directory;

    /** @param directory a private one */
    Site(Path directory) {
        this.directory = directory;
    }

    /** The same in a fresh directory below this one. */
    static Site below(Path directory) {
        try {
            return new Site(Files.createTempDirectory(directory, "site"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Site settings(String text) {
        return write("gatepost.conf", "hostname " + HOST + "\n" + text);
    }

    Site policy(String text) {
        return write("site.policy", text);
    }

    Site write(String file, String text) {
        try {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a file holds; nothing while it is not there. */
    String text(String file) {
        try {
            return Files.exists(path(file)) ? Files.readString(path(file)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a file another name, as a rotation does. */
    void move(String from, String to) {
        try {
            Files.move(path(from), path(to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String file) {
        return directory.resolve(file);
    }

    /** Starts it in this JVM. */
    Server start() {
        return start("gatepost.conf");
    }

    /** The same, with a time for what is remembered that is played: milliseconds since 1970. */
    Server startAt(LongSupplier millis) {
        return start("gatepost.conf", setup -> setup.at(millis));
    }

    /** The same with a DNS of our own, and with what is remembered from before. */
    Server startWith(Resolver resolver, LongSupplier millis, Consumer<Memories> beforehand) {
        return start(
                "gatepost.conf",
                setup -> new Setup(
                        setup.settings(),
                        setup.policy(),
                        setup.reload(),
                        setup.extra(),
                        Optional.of(resolver),
                        Optional.of(millis),
                        beforehand,
                        setup.played(),
                        setup.listener()));
    }

    Server start(String file) {
        return start(file, UnaryOperator.identity());
    }

    private Server start(String file, UnaryOperator<Setup> changed) {
        LoadedSettings read = SettingsFile.load(new DiskSources(), path(file).toString());
        Settings settings = read.settings().orElseThrow(() -> new AssertionError(read.report()));
        Loaded policy = policy(new DiskSources(), settings);
        if (policy.book().isEmpty()) {
            throw new AssertionError(policy.report());
        }
        ExtraEntries extra = new ExtraEntries(() -> System.currentTimeMillis() / 1000);
        try {
            return Wiring.start(changed.apply(Setup.of(settings, policy, sources -> policy(sources, settings), extra)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it as a process of its own, by its command line. */
    Child run() {
        return Child.start(directory, command());
    }

    /** The same with so many file descriptors, and no more. */
    Child runWith(int descriptors) {
        List<String> command =
                new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -n " + descriptors + "; exec \"$@\"", "sh"));
        command.addAll(command());
        return Child.start(directory, command);
    }

    /** The same as nohup(1) starts it: SIGHUP is ignored. */
    Child runIgnoringHup() {
        List<String> command = new ArrayList<>(List.of("/usr/bin/env", "--ignore-signal=HUP"));
        command.addAll(command());
        return Child.start(directory, command);
    }

    /** Its command line. */
    List<String> command() {
        return command("run");
    }

    /** Puts a command of the admin to the process that runs; {@code admin on} must be set. */
    Child admin(String word) {
        return Child.start(directory, command(word));
    }

    private List<String> command(String word) {
        String here = System.getProperty("java.class.path");
        // Surefire may hide the class path in the manifest of a jar.
        String classPath = System.getProperty("surefire.test.class.path", here);
        return List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx256m",
                "-cp",
                classPath,
                Gatepost.class.getName(),
                word,
                "-c",
                path("gatepost.conf").toString());
    }

    private static Loaded policy(Sources sources, Settings settings) {
        String path = settings.policy().orElseThrow().path();
        return PolicyFile.load(sources, path, HOST);
    }

    /** Settings with everything on loopback ports that the system chooses. */
    static String settings(List<String> listen, int backend, int resolver) {
        return """
                listen smtp {
                    on LISTEN
                    greet-delay 0s
                }
                backend postfix {
                    to 127.0.0.1:BACKEND
                    pass-client xclient
                }
                policy "site.policy"
                memory messages 64MB
                dns {
                    resolver 127.0.0.1:RESOLVER
                    timeout 2s
                }
                log text off
                log decisions off
                """.replace("LISTEN", String.join(" ", listen))
                .replace("BACKEND", Integer.toString(backend))
                .replace("RESOLVER", Integer.toString(resolver));
    }
}
