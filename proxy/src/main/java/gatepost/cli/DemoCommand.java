package gatepost.cli;

import gatepost.Demo;
import gatepost.Server;
import gatepost.language.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the shipped settings and policy on this machine alone: a built-in backend, a built-in DNS, nothing to install. */
@Command(
        name = "demo",
        description = "Runs Gatepost with a built-in backend and DNS, to try what senders would see.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:stopped", "69:the port is in use", "78:settings or policy cannot be used"})
public final class DemoCommand implements Callable<Integer> {

    /** sysexits: EX_UNAVAILABLE. */
    private static final int UNAVAILABLE = 69;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "Port on 127.0.0.1 to listen on; default 2525, 0 for a free one.")
    private int port = 2525;

    @Override
    public Integer call() {
        Configuration configuration = Configuration.load(config.path());
        configuration.report(System.err);
        if (configuration.exitCode() != 0) {
            System.err.println("gatepost: not started");
            return configuration.exitCode();
        }
        Settings settings = configuration.settings().settings().orElseThrow();
        try (Demo demo = new Demo(configuration.setup(), System.out::println)) {
            Server server = demo.start(settings, port);
            InetSocketAddress address = server.addresses().get(0);
            DemoGuide.lines(address, configuration.sound()).forEach(System.out::println);
            Running.untilStopped(server, System.err);
            return 0;
        } catch (IOException unavailable) {
            System.err.println("gatepost: not started: " + unavailable.getMessage());
            return UNAVAILABLE;
        }
    }
}
