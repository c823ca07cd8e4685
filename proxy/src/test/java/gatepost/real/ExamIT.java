package gatepost.real;

import gatepost.Server;
import gatepost.harness.PostfixInstance;
import gatepost.harness.TestCertificate;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Judged from outside, as a stranger on the wire would: the acceptance suite's scenarios and our own, once with the
 * suite's strict sink directly behind Gatepost (messages go to it by DATA, or in chunks where it offers that), once with a
 * Postfix between.
 */
class ExamIT {

    private static final String CHUNKS = "PIPELINING,SIZE 2000000,8BITMIME,SMTPUTF8,DSN,ENHANCEDSTATUSCODES,CHUNKING,"
            + "XCLIENT NAME ADDR PORT PROTO HELO LOGIN DESTADDR DESTPORT,XFORWARD NAME ADDR PORT PROTO HELO IDENT SOURCE";

    @TempDir
    private Path directory;

    private Examiner examiner;
    private LocalDns dns;
    private PostfixInstance postfix;
    private Server server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
        if (dns != null) {
            dns.close();
        }
        if (postfix != null) {
            postfix.close();
        }
        if (examiner != null) {
            examiner.close();
        }
    }

    @Test
    void passesTheSuiteInFrontOfASink() {
        InetSocketAddress gatepost = beforeSink();
        examiner.examine(
                gatepost, examiner.shared("session", "address", "backend", "starttls"), "--backend", "--spread", "41");
    }

    @Test
    void passesTheSuiteInFrontOfASinkThatTakesChunks() {
        InetSocketAddress gatepost = beforeSink("--keywords", CHUNKS);
        examiner.examine(
                gatepost, examiner.shared("session", "address", "backend", "starttls"), "--backend", "--spread", "45");
    }

    @Test
    void passesTheSuiteInFrontOfPostfix() {
        InetSocketAddress gatepost = beforePostfix();
        examiner.examine(
                gatepost, examiner.shared("session", "address", "starttls"), "--spread", "42", "--sink-wait", "5");
    }

    @Test
    void passesOurOwnScenariosInFrontOfASink() {
        InetSocketAddress gatepost = beforeSink();
        examiner.examine(gatepost, Examiner.own(), "--backend", "--spread", "43");
    }

    @Test
    void passesOurOwnScenariosInFrontOfPostfix() {
        InetSocketAddress gatepost = beforePostfix();
        examiner.examine(gatepost, Examiner.own(), "--spread", "44", "--sink-wait", "5");
    }

    private InetSocketAddress beforeSink(String... options) {
        Programs.need(Programs.PYTHON, Programs.UNBOUND);
        examiner = new Examiner(
                directory,
                Stream.concat(Stream.of("--xclient-once"), Stream.of(options)).toArray(String[]::new));
        return start(examiner.sinkPort());
    }

    private InetSocketAddress beforePostfix() {
        Programs.need(Programs.PYTHON, Programs.UNBOUND, Programs.POSTFIX);
        examiner = new Examiner(directory);
        postfix = PostfixInstance.start(examiner.sinkPort());
        return start(postfix.port());
    }

    private InetSocketAddress start(int backend) {
        dns = new LocalDns(Site.below(directory).path(""));
        TestCertificate certificate = TestCertificate.of("mx.example.org");
        String files =
                certificate.chain(directory.resolve("a.pem")) + " " + certificate.key(directory.resolve("a.key"));
        server = Site.below(directory)
                .settings(Site.settings(List.of("127.0.0.1:0"), backend, dns.port())
                        .replace("    greet-delay 0s\n", "    greet-delay 0s\n    certificate " + files + "\n"))
                .policy(Checkout.text("proxy/src/test/exam/exam.policy"))
                .start();
        return server.addresses().get(0);
    }
}
