package gatepost.cli;

import gatepost.Version;
import picocli.CommandLine.Command;

/** Says what this is. */
@Command(name = "version", description = "Shows the version of Gatepost and of the Java that runs it.")
public final class VersionCommand implements Runnable {

    @Override
    public void run() {
        System.out.println("gatepost " + Version.NUMBER + " (java " + System.getProperty("java.version") + ")");
    }
}
