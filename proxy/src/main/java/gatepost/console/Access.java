package gatepost.console;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;

/** Who may look. */
interface Access {

    /** The user, or what is to be answered instead. */
    Entry ask(InetAddress peer, Headers head);

    /**
     * What came of it: one of both.
     *
     * @param user never empty when there is no refusal
     */
    record Entry(String user, Answer refusal) {

        static Entry of(String user) {
            return new Entry(user, null);
        }

        static Entry refused(Answer refusal) {
            return new Entry("", refusal);
        }

        boolean isRefused() {
            return refusal != null;
        }
    }
}
