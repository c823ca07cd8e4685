package gatepost.console;

import com.sun.net.httpserver.Headers;
import gatepost.language.Settings;
import java.net.InetAddress;
import java.util.List;

/** A proxy has asked who it is, and says so in a field of the head. Nobody else is heard. */
final class HeaderAccess implements Access {

    private static final int LONGEST = 200;

    private final Settings.UserHeader header;

    HeaderAccess(Settings.UserHeader header) {
        this.header = header;
    }

    @Override
    public Entry ask(InetAddress peer, Headers head) {
        if (!header.proxies().test(peer)) {
            return Entry.refused(Answer.text(403, "this console is reached by way of its proxy"));
        }
        List<String> users = head.getOrDefault(header.name(), List.of());
        boolean one =
                users.size() == 1 && !users.get(0).isBlank() && users.get(0).length() <= LONGEST;
        return one
                ? Entry.of(users.get(0).strip())
                : Entry.refused(Answer.text(403, "the proxy did not say who you are"));
    }
}
