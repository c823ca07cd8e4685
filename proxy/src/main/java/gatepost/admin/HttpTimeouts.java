package gatepost.admin;

/**
 * How long the JDK's HTTP server waits for a client that sends its request, or takes its answer, slowly. It reads this once,
 * so it must be set before the first server is made.
 */
public final class HttpTimeouts {

    private static final String REQUEST_SECONDS = "sun.net.httpserver.maxReqTime";
    private static final String ANSWER_SECONDS = "sun.net.httpserver.maxRspTime";

    private HttpTimeouts() {}

    /** Leaves what was set on the command line. */
    public static void set() {
        setDefault(REQUEST_SECONDS, "10");
        setDefault(ANSWER_SECONDS, "60");
    }

    private static void setDefault(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
