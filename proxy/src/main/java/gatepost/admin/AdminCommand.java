package gatepost.admin;

import java.util.List;

/** One word of {@link AdminSocket}. It runs on a thread of the socket, beside others, and may wait a little. */
public interface AdminCommand {

    /** The first word of a request. */
    String name();

    /**
     * Does what was asked.
     *
     * @param words behind the name
     * @param user who asks, by the name of the account
     */
    AdminAnswer run(List<String> words, String user);
}
