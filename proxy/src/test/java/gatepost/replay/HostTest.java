package gatepost.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import gatepost.language.DiskSources;
import gatepost.language.PolicyFile;
import gatepost.mail.Reference;
import gatepost.observed.AtConnect;
import gatepost.observed.Client;
import gatepost.observed.Load;
import gatepost.observed.Peer;
import gatepost.policy.Dossier;
import gatepost.policy.Finding;
import gatepost.policy.PolicyBook;
import gatepost.records.DecisionRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostTest {

    private static final long START = 1_800_000_000_000L;
    private static final InetAddress CLIENT = InetAddress.getLoopbackAddress();

    @TempDir
    private Path directory;

    /** As in service, where the record of the second one names the limit that only watches. */
    @Test
    void aRulingHasWhatMonitoredLimitsWouldHaveDone() throws IOException {
        Host host = new Host(book("at connect { monitor limit often 1/1m per client }"), new Recall(), START);
        DecisionRecord record = new DecisionRecord(new ObjectMapper().readTree("{\"phase\":\"rcpt\"}"));
        host.turnTo(record, START, Past.of(record));
        assertEquals(List.of(), trace(host, 1));
        assertEquals(List.of("often would-drop"), trace(host, 2));
    }

    private static List<String> trace(Host host, int session) {
        InetSocketAddress remote = new InetSocketAddress(CLIENT, 4_000);
        Dossier connected = Dossier.connected(new AtConnect.Seen(
                Reference.of(START / 1000, 1, session),
                new Client(CLIENT, 4_000),
                new Peer(remote, new InetSocketAddress(25), ""),
                START / 1000,
                false,
                0,
                Load.NORMAL));
        return host.judge(connected, place -> {}).decided().trace().stream()
                .map(HostTest::shown)
                .toList();
    }

    private static String shown(Finding finding) {
        return finding.rule() + " " + finding.outcome().word();
    }

    private PolicyBook book(String rules) throws IOException {
        Path file = directory.resolve("a.policy");
        Files.writeString(file, "policy 1\ndomains { example.org }\n" + rules + "\n");
        return PolicyFile.load(new DiskSources(), file.toString(), "mx.example.org")
                .book()
                .orElseThrow();
    }
}
