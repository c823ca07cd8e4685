package gatepost.real;

import static org.junit.jupiter.api.Assertions.assertEquals;

import gatepost.harness.PostfixInstance;
import gatepost.harness.ScriptedBackend;
import gatepost.harness.UntidyLine;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of deploy/SECURITY.md, Postfix's side of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UntidyLinesIT {

    private ScriptedBackend sink;
    private PostfixInstance postfix;

    @BeforeAll
    void start() {
        Programs.need(Programs.POSTFIX);
        sink = ScriptedBackend.start();
        postfix = PostfixInstance.start(sink.port());
    }

    @AfterAll
    void stop() {
        if (postfix != null) {
            postfix.close();
        }
        if (sink != null) {
            sink.close();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isAnsweredAsTheTableSays(UntidyLine row) {
        try (Talk talk = Talk.from("127.0.0.1", new InetSocketAddress("127.0.0.1", postfix.port()))) {
            talk.expect("220 ");
            String last = row.lines().stream()
                    .map(talk::ask)
                    .reduce((one, next) -> next)
                    .orElseThrow();
            assertEquals(row.postfix(), last.substring(0, 3), last);
        }
    }

    static List<UntidyLine> lines() {
        return UntidyLine.all();
    }
}
