package gatepost.net.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.harness.ScriptedBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeTest {

    @TempDir
    private Path directory;

    private final ScriptedBackend backend = ScriptedBackend.start();
    private BackendRig rig;

    @AfterEach
    void stop() {
        rig.close();
        backend.close();
    }

    @Test
    void learnsWhatIsOfferedWhenAsked() {
        start(Duration.ofSeconds(30));
        assertTrue(rig.backends.capabilities().isEmpty());
        refreshAndWait(1);
        Capabilities offered = rig.backends.capabilities().orElseThrow();
        assertEquals(OptionalLong.of(10_240_000), offered.maxSize());
        assertTrue(offered.offers("8BITMIME") && offered.offers("SMTPUTF8") && offered.offers("DSN"));
        assertTrue(offered.xclient().contains("REVERSE_NAME"));
        assertTrue(offered.xforward().contains("IDENT"));
        assertEquals(List.of("EHLO gatepost.test", "QUIT"), backend.commands());
        assertEquals(List.of("up postfix"), rig.seen.all("up"));
    }

    @Test
    void asksAgainOnlyWhenTheAnswerIsOld() {
        start(Duration.ofSeconds(30));
        refreshAndWait(1);
        rig.onLoop(() -> {
            rig.backends.refresh(rig.loop());
            return true;
        });
        assertEquals(1, backend.sessions().size());
    }

    @Test
    void noticesThatSomethingIsOfferedNoLonger() {
        start(Duration.ZERO);
        refreshAndWait(1);
        backend.without("SMTPUTF8");
        refreshAndWait(2);
        assertFalse(rig.backends.capabilities().orElseThrow().offers("SMTPUTF8"));
    }

    private void start(Duration probe) {
        BackendTimeouts usual = BackendTimeouts.DEFAULT;
        rig = new BackendRig(
                directory,
                BackendRig.settings(backend.address())
                        .timeouts(new BackendTimeouts(
                                usual.connect(),
                                usual.greeting(),
                                usual.command(),
                                usual.reply(),
                                usual.permit(),
                                usual.keep(),
                                usual.virgin(),
                                probe)));
    }

    /** The probe says QUIT when it has its answer; what follows on the loop comes after that. */
    private void refreshAndWait(int probes) {
        rig.onLoop(() -> {
            rig.backends.refresh(rig.loop());
            return true;
        });
        backend.awaitCommands("QUIT", probes);
        rig.onLoop(() -> true);
    }
}
