package gatepost.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gatepost.admin.AdminAnswer;
import gatepost.admin.AdminCommand;
import gatepost.admin.AdminSocket;
import gatepost.admin.AdminTop;
import gatepost.admin.Status;
import gatepost.observe.Activity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code top} over a real socket, without a terminal. */
class TopCommandTest {

    @TempDir
    private Path directory;

    @Test
    void momentIsShownOnce() throws IOException {
        Activity activity = new Activity();
        Status status = new Status(
                new Status.Running("0.1.0", 1000, "5f1c09d2a7b3", 1000),
                List.of(new Status.Listener("smtp", 3, 100)),
                new Status.Messages(5_000_000, 64_000_000),
                List.of(new Status.Part("postfix", "up")),
                "believed",
                List.of(),
                OptionalLong.of(7),
                "normal");
        Shown shown = with(new AdminTop("mx1", () -> status, activity::traffic, () -> 1090));
        assertEquals("", shown.err());
        assertEquals(0, shown.code());
        List<String> lines = shown.out().lines().toList();
        assertEquals(24, lines.size());
        assertEquals("gatepost 0.1.0 on mx1  load normal  up 1m 30s  policy 5f1c09d2a7b3", lines.get(0));
        assertEquals("connections 3 of 100   memory 5 of 64 MB   backends postfix up", lines.get(1));
        assertEquals("keys: r rules  c clients  d recipient domains  q quit", lines.get(23));
    }

    @Test
    void otherVersionIsSaid() throws IOException {
        Shown shown = with(new AdminCommand() {
            @Override
            public String name() {
                return "top";
            }

            @Override
            public AdminAnswer run(List<String> words, String user) {
                return AdminAnswer.ok("{\"host\":");
            }
        });
        assertEquals("gatepost: the running Gatepost is of another version\n", shown.out());
    }

    @Test
    void nobodyThereIsSaid() {
        Shown shown = Shown.of("top", "--once", "--socket", directory + "/none.sock");
        assertEquals(69, shown.code());
        assertTrue(shown.err().startsWith("gatepost: not running, or without \"admin on\""), shown.err());
    }

    private Shown with(AdminCommand command) throws IOException {
        Path path = directory.resolve("a.sock");
        try (AdminSocket socket = AdminSocket.start(path, List.of(command))) {
            return Shown.of("top", "--once", "--socket", socket.path().toString());
        }
    }
}
